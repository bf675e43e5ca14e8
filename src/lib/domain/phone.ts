/** A number as people write it: six figures at least, with what is set between them. */
export const isPhone = (text: string): boolean => /^[+\d\s().-]+$/.test(text) && text.replace(/\D/g, '').length >= 6;
