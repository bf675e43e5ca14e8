import { z } from 'zod';
import { readPartialDate } from '../partial-date';
import { fold } from '../slug';
import type { Territory } from '../territory';
import type { LegalFamily } from '../vocabulary/actor';
import type { OfferKind } from '../vocabulary/offer';
import type { OfferRowRead } from './offers';
import type { ImportRecord } from './record';
import { nameIn, NOTHING } from './registers';
import type { Words } from './rows';
import { conditionsIn, financialKind, titleIn, webAddressIn } from './services';
import { cut, foldedWords, oneLine } from './text';

/*
 * What is taken of an aid of Aides-territoires, as its API gives it (`/api/aids/`, fields of its own code:
 * github.com/MTES-MCT/aides-territoires-symfony), and nothing else: `contact`, which names persons, is not read.
 */

const SITE = 'https://aides-territoires.beta.gouv.fr';

const text = z
	.string()
	.nullish()
	.transform((said) => said ?? '');
/** Editions give names, or objects that have one. */
const names = z
	.array(z.union([z.string(), z.object({ name: z.string() }).transform(({ name }) => name)]))
	.nullish()
	.transform((said) => said ?? []);
const amount = z.number().nonnegative().nullish();
/** One of the list that an answer holds. */
export const aid = z.object({
	...{ id: z.union([z.number(), z.string()]), url: text, name: z.string(), financers: names, instructors: names },
	...{ description: text, eligibility: text, perimeter: text, perimeter_scale: text, origin_url: text },
	...{
		application_url: text,
		targeted_audiences: names,
		aid_types: names,
		start_date: text,
		submission_deadline: text
	},
	...{ subvention_rate_lower_bound: amount, subvention_rate_upper_bound: amount, subvention_comment: text },
	...{ loan_amount: amount, recoverable_advance_amount: amount, recurrence: text, date_updated: text }
});
export type Aid = z.output<typeof aid>;

/** Perimeters that hold every overseas territory, in folded words. */
const WIDER = new Set(['europe', 'union europeenne', 'france', 'france entiere']);
const OVERSEAS = new Set(['outre mer', 'collectivites d outre mer']);

/**
 * Whether an aid is for the territory. Its perimeter is a name and no code: of a town of the territory's name, of which
 * there are several, nobody can tell (`homonym`).
 */
export function perimeterOf(
	{ perimeter, perimeter_scale }: Pick<Aid, 'perimeter' | 'perimeter_scale'>,
	{ codes, name }: Pick<Territory, 'codes' | 'name'>
): 'here' | 'elsewhere' | 'homonym' {
	const named = foldedWords(perimeter);
	const isOverseas = /^9[78]/.test(codes.collectivity);
	if (WIDER.has(named) || (isOverseas && OVERSEAS.has(named))) return 'here';
	const own = foldedWords(name.fr);
	if (Object.values(codes).some((code) => named.split(' ').includes(code))) return 'here';
	// Saint-Martin-de-Crau is another town.
	if (!new RegExp(`\\b${own}\\b(?! (de|du|des|d|en|le|la|les|l|sur|sous|au|aux)\\b)`).test(named)) return 'elsewhere';
	if (!/^(commune|epci)$/.test(fold(perimeter_scale))) return 'here';
	return named === own ? 'homonym' : 'elsewhere';
}

const isMoney = (type: string) => /^(subvention|autre aide financiere|certificat d.economie)/.test(fold(type));
const KIND_OF_TYPE: readonly (readonly [RegExp, OfferKind])[] = [
	[/^(pret|avance)/, 'loan'],
	[/^formation/, 'training'],
	[/^(ingenierie|amoa|moe)/, 'advice']
];
function kindOf({ aid_types, name }: Aid): OfferKind | undefined {
	if (aid_types.some(isMoney)) return financialKind(name);
	return KIND_OF_TYPE.find(([form]) => aid_types.some((type) => form.test(fold(type))))?.[1];
}

/** Who may ask for it; undefined where none of those may who are on the map of the social economy. */
function familiesOf({ targeted_audiences }: Aid): LegalFamily[] | undefined {
	// Editions name audiences in the singular or in the plural.
	const audiences = targeted_audiences.map((said) => foldedWords(said).replace(/s\b/g, ''));
	const families: LegalFamily[] = [
		...(audiences.includes('association') ? (['association'] as const) : []),
		...(audiences.includes('entreprise privee') ? (['cooperative', 'ess_company'] as const) : [])
	];
	return families.length > 0 || audiences.length === 0 || audiences.includes('particulier') ? families : undefined;
}

const dayIn = (said: string) => {
	const date = readPartialDate(said.slice(0, 10));
	return date?.precision === 'day' ? date.date : null;
};

/** Somebody by a name alone, and the acronym that may stand behind it. */
function giverOf(row: number, said: string, words: Words): ImportRecord {
	const [, name = said, acronym = ''] = /^(.+?)\s*\(([^\s()]{2,12})\)$/.exec(oneLine(said)) ?? [];
	return { ...NOTHING, row, identifiers: [], name: nameIn(name, words), acronym: acronym.toUpperCase() };
}

/** An aid whose texts are plain already. */
export function aidRecord(row: number, said: Aid, words: Words): OfferRowRead {
	const titleFr = titleIn(said.name);
	const refuse = (code: 'name_missing' | 'homonym' | 'no_kind' | 'not_for_ess', more: string) => ({
		problem: { row, code, value: cut(`${titleFr} (${more})`, 160), refused: true }
	});
	if (titleFr === '') return refuse('name_missing', String(said.id));
	if (perimeterOf(said, words.territory) === 'homonym') return refuse('homonym', said.perimeter);
	const kind = kindOf(said);
	if (!kind) return refuse('no_kind', said.aid_types.join(', '));
	const legalFamilies = familiesOf(said);
	if (!legalFamilies) return refuse('not_for_ess', said.targeted_audiences.join(', '));
	const [opensOn, closesOn] = [dayIn(said.start_date), dayIn(said.submission_deadline)];
	const rates = [said.subvention_rate_lower_bound, said.subvention_rate_upper_bound].filter(
		(rate) => rate !== null && rate !== undefined
	);
	const rate = rates.length > 0 ? `${[...new Set(rates)].join(' à ')}\u00a0%` : '';
	return {
		record: {
			...{ row, key: String(said.id) },
			givers: [...said.financers, ...said.instructors].map((name) => giverOf(row, name, words)),
			said: {
				...{ titleFr, kind, legalFamilies, area: cut(oneLine(said.perimeter), 200) || null },
				conditionsFr: conditionsIn([
					['', said.eligibility],
					['Publics', said.targeted_audiences.map(oneLine).join(', ')],
					['Taux', [rate, oneLine(said.subvention_comment)].filter((part) => part !== '').join(', ')],
					['', said.description]
				]),
				amountMax: said.loan_amount ?? said.recoverable_advance_amount ?? null,
				...{ calendar: oneLine(said.recurrence) || null, closesOn },
				// Of days that contradict each other the last one matters more.
				opensOn: opensOn !== null && closesOn !== null && opensOn > closesOn ? null : opensOn,
				url: webAddressIn(said.application_url) ?? webAddressIn(said.origin_url)
			},
			page: {
				...{ url: webAddressIn(said.url.startsWith('/') ? SITE + said.url : said.url), title: 'Aides-territoires' },
				date: readPartialDate(said.date_updated.slice(0, 10)) ?? null
			}
		}
	};
}
