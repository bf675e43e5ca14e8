import { describe, expect, it } from 'vitest';
import { attachment } from './attachment';

describe('the name of a file that is kept', () => {
	it.each([
		['acteurs-2026-11-26.csv', 'attachment; filename="acteurs-2026-11-26.csv"'],
		['l’été.txt', `attachment; filename="l-ete.txt"; filename*=UTF-8''l%E2%80%99%C3%A9t%C3%A9.txt`],
		[
			`a"\r\nSet-Cookie: x=1;'*.csv`,
			`attachment; filename="a---Set-Cookie--x-1---.csv"; filename*=UTF-8''a%22%0D%0ASet-Cookie%3A%20x%3D1%3B%27%2a.csv`
		]
	])('%j is told as it is, and ends no header', (name, header) => expect(attachment(name)).toBe(header));
});
