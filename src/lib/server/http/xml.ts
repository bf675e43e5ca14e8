/** Characters that no XML 1.0 document may hold. */
const FORBIDDEN = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;
const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text as it stands in a document. */
const written = (text: string) => text.replace(FORBIDDEN, '').replace(/[&<>"]/g, (sign) => SIGNS[sign]!);

/** Named texts and numbers as a document of one level. */
export const inXml = (root: string, parts: Readonly<Record<string, string | number>>): string =>
	[
		...['<?xml version="1.0" encoding="utf-8" standalone="yes"?>', `<${root}>`],
		...Object.entries(parts).map(([name, value]) => `\t<${name}>${written(String(value))}</${name}>`),
		`</${root}>`
	].join('\n');
