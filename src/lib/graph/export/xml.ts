/** Characters that XML 1.0 does not allow at all, and halves of characters. */
const FORBIDDEN =
	// eslint-disable-next-line no-control-regex
	/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const NAMED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text for between tags and within double quotes. */
export const xml = (text: string): string => text.replace(FORBIDDEN, '').replace(/[&<>"]/g, (one) => NAMED[one]!);
