import type { Figures } from './understand';

const UNITS =
	'un une one|deux two|trois three|quatre four|cinq five|six six|sept seven|huit eight|neuf nine|dix ten|onze eleven|douze twelve';
const IN_WORDS = new Map(
	UNITS.split('|').flatMap((words, at) => words.split(' ').map((word) => [word, at + 1] as const))
);
const COUNT = `(\\d{1,5}(?:[.,]\\d+)?|${[...IN_WORDS.keys()].join('|')})`;
const MONEY =
	'(\\d{1,3}(?:[ .\u00a0\u202f]\\d{3})+|\\d{1,9})(?:[.,]\\d{1,2})?\\s*(k|mille|millions?|m)?\\s*(?:€|euros?\\b|eur\\b|k€)';

interface Pattern {
	readonly of: keyof Figures;
	readonly form: RegExp;
	readonly value: (match: RegExpExecArray, year: number) => number;
}

const count = (text: string) => IN_WORDS.get(text) ?? Number(text.replace(',', '.'));
const TIMES: Readonly<Record<string, number>> = { k: 1e3, mille: 1e3, m: 1e6, million: 1e6, millions: 1e6 };
const money = ([, digits, times]: RegExpExecArray) => Number(digits!.replace(/\D/g, '')) * (TIMES[times ?? ''] ?? 1);

/** In the order in which they are looked for: what one takes, the next does not see. Accents are gone by then. */
const PATTERNS: readonly Pattern[] = [
	{
		of: 'fte',
		form: new RegExp(`\\b${COUNT}\\s*(?:etp|ftes?|equivalents? temps plein)\\b`),
		value: ([, n]) => count(n!)
	},
	{
		of: 'headcount',
		form: /\b(?:sans|aucune?|pas de|zero|no|without) (?:salarie|employe|staff|employee)\w*/,
		value: () => 0
	},
	{
		of: 'headcount',
		form: new RegExp(
			`\\b${COUNT}\\s*(?:salarie|employe|emplois?\\b|postes?\\b|staff\\b|jobs?\\b|workers?\\b|paid )\\w*`
		),
		value: ([, n]) => Math.ceil(count(n!))
	},
	{
		of: 'age',
		form: /\b(?:cree|fondee?|nee?|existe|depuis|ouverte?|founded|created|started|since|set up)\w*(?:\s+(?:depuis|en|in))?\s+((?:19|20)\d\d)\b/,
		value: ([, founded], year) => Math.max(0, year - Number(founded))
	},
	{
		of: 'age',
		form: new RegExp(
			`(?:\\b(?:depuis|for|a|has)\\s+|(?<=\\b(?:association|entreprise|cooperative|structure|societe|club)\\b[^,.;]{0,30} de\\s+))${COUNT}\\s*(?:ans?|years?)\\b(?!\\s*(?:a|to|-)\\s*\\d)|\\b${COUNT}\\s*(?:ans?|years?)\\s+(?:d.existence|d.activite|d.anciennete|old|of existence)`
		),
		value: ([, n, other]) => Math.floor(count((n ?? other)!))
	},
	{ of: 'budget', form: new RegExp(`\\bbudget\\b[^.;]{0,25}?${MONEY}`), value: money },
	{ of: 'amount', form: new RegExp(MONEY), value: money }
];

/** The figures that a text tells of a structure, and the text without them. The first of each kind counts. */
export function readFigures(text: string, year: number): { figures: Figures; rest: string } {
	let rest = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/[’']/g, "'");
	const figures: Partial<Record<keyof Figures, { min: number; max: number }>> = {};
	for (const { of, form, value } of PATTERNS) {
		const match = form.exec(rest);
		if (!match || figures[of]) continue;
		const found = value(match, year);
		if (!Number.isFinite(found) || found < 0) continue;
		figures[of] = { min: found, max: found };
		rest = `${rest.slice(0, match.index)} . ${rest.slice(match.index + match[0].length)}`;
	}
	return { figures, rest };
}
