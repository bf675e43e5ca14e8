/** Where the API stands, without a language. */
export const API = '/api/v1';

export const API_FORMATS = ['json', 'html'] as const;
export type ApiFormat = (typeof API_FORMATS)[number];

export const isKnownFormat = (asked: string | null) => asked === null || API_FORMATS.some((format) => format === asked);

/** How much a media type is wanted, by the most precise range that names it (RFC 9110, 12.5.1). */
function wish(accept: string, types: readonly string[]): number {
	const ranges = accept.split(',').map((part) => {
		const [range = '', ...parameters] = part.split(';').map((word) => word.trim().toLowerCase());
		const [, said] = parameters.map((one) => /^q=([\d.]+)$/.exec(one)).find(Boolean) ?? [];
		return { range, q: said === undefined ? 1 : Number(said) };
	});
	const qOf = (type: string) =>
		[type, `${type.split('/')[0]}/*`, '*/*']
			.map((name) => ranges.find(({ range }) => range === name)?.q)
			.find((q) => q !== undefined) ?? 0;
	return Math.max(...types.map(qOf));
}

/** What the address says, else what the reader's program likes best; programs that say nothing get JSON. */
export function formatAsked(url: URL, accept: string | null): ApiFormat {
	const said = API_FORMATS.find((format) => format === url.searchParams.get('f'));
	if (said) return said;
	const wished = accept ?? '*/*';
	const page = wish(wished, ['text/html', 'application/xhtml+xml']);
	return page > wish(wished, ['application/geo+json', 'application/json', 'application/problem+json'])
		? 'html'
		: 'json';
}
