import type { PublicOffer, PublicPlace } from '../publication';
import { slugOf } from '../slug';
import type { OfferKind } from '../vocabulary/offer';
import type { Criterion, CriterionOf } from './criterion';

/** What of an offer says who may have it. */
export type ConditionsOfOffer = Pick<
	PublicOffer,
	| 'kind'
	| 'legalFamilies'
	| 'sectors'
	| 'minAgeYears'
	| 'maxAgeYears'
	| 'ageAppliesTo'
	| 'territory'
	| 'conditionsFr'
	| 'amountMin'
	| 'amountMax'
	| 'calendar'
	| 'opensOn'
	| 'closesOn'
	| 'criteria'
>;

/** Finds the places that words name. */
export interface Gazetteer {
	/** By the slug of each name, longest first. */
	readonly names: readonly (readonly [slug: string, code: string])[];
	/** Slugs of the territory's own names. */
	readonly territory: readonly string[];
}

/** Larger areas that every territory overseas lies in, as they are written. */
const AROUND = ['france', 'territoire-national', 'outre-mer', 'ultramarin', 'ultramarine'];

export function gazetteerOf(
	places: readonly Pick<PublicPlace, 'code' | 'nameFr' | 'nameEn' | 'aliases'>[],
	territoryNames: readonly string[]
): Gazetteer {
	const territory = territoryNames.map(slugOf);
	const names = places.flatMap(({ code, nameFr, nameEn, aliases }) => {
		const own = [nameFr, nameEn].map(slugOf);
		// “Quartier” alone means any of them, though people also call one of them so.
		const short = (name: string) => own.some((whole) => whole.startsWith(`${name}-`));
		return [...new Set([...own, ...aliases.map(slugOf).filter((name) => !short(name))])].map(
			(name) => [name, code] as const
		);
	});
	return {
		names: names
			.filter(([name]) => name.length > 2 && !territory.includes(name))
			.sort(([a, from], [b, to]) => b.length - a.length || (a + from < b + to ? -1 : 1)),
		territory
	};
}

/** What an area in words means: “Sandy Ground et Quartier d’Orléans”, “Quartiers prioritaires”, “France entière”. */
export function readArea(
	text: string,
	{ names, territory }: Gazetteer
): CriterionOf<'area'> | CriterionOf<'priority_area'> {
	let rest = `-${slugOf(text)}-`;
	if (/-quartiers?-prioritaires?-|-qpv-/.test(rest)) return { kind: 'priority_area', text };
	const places = new Set<string>();
	for (const [name, code] of names) {
		const whole = `-${name}-`;
		if (!rest.includes(whole)) continue;
		places.add(code);
		rest = rest.replaceAll(whole, '-');
	}
	if (places.size > 0) return { kind: 'area', places: [...places].sort(), text };
	const covers = [...territory, ...AROUND].some((name) => rest.includes(`-${name}-`));
	return { kind: 'area', places: covers ? 'all' : 'unclear', text };
}

const MONEY: ReadonlySet<OfferKind> = new Set<OfferKind>(['grant', 'loan', 'guarantee', 'subsidised_job']);
const ALL_YEAR = /toute l['’]année|au fil de l['’]eau|permanent|continue|all year/i;

/**
 * The criteria of an offer: those that are written as data, and for what they leave open those that its other fields say.
 * A field says less than a criterion: the sector of an offer is that of what one wants to do, an amount above the highest
 * can be had for a part, and a condition in words is to be read before one calls, not a reason to fold the offer away.
 */
export function criteriaOf(offer: ConditionsOfOffer, gazetteer: Gazetteer): Criterion[] {
	const written = offer.criteria ?? [];
	const said = new Set(written.map(({ kind }) => kind));
	return [...written, ...fromFields(offer, gazetteer).filter(({ kind }) => !stands(kind, said))];
}

/** Whether criteria as data already say what a field says. */
const stands = (kind: Criterion['kind'], said: ReadonlySet<Criterion['kind']>): boolean =>
	said.has(kind) ||
	(kind === 'people' && said.has('legal')) ||
	(kind === 'area' && said.has('priority_area')) ||
	(kind === 'priority_area' && said.has('area'));

function fromFields(offer: ConditionsOfOffer, gazetteer: Gazetteer): Criterion[] {
	const criteria: Criterion[] = [];
	const forPeople = offer.legalFamilies.length === 0;
	criteria.push(
		forPeople
			? { kind: 'people' }
			: { kind: 'legal', families: offer.legalFamilies, ...(offer.kind === 'incubation' && { projects: true }) }
	);
	const years = { ...withMin(offer.minAgeYears), ...withMax(offer.maxAgeYears) };
	if (Object.keys(years).length > 0)
		criteria.push(
			offer.ageAppliesTo === 'person'
				? { kind: 'person_age', ...years, ...(!forPeople && { deciding: false }) }
				: { kind: 'age', ...years }
		);
	if (offer.sectors.length > 0) criteria.push({ kind: 'sector', sectors: offer.sectors, of: 'project' });
	if (offer.territory !== undefined) {
		const area = readArea(offer.territory, gazetteer);
		criteria.push(area);
	}
	if (MONEY.has(offer.kind) && (offer.amountMin ?? offer.amountMax) !== undefined)
		criteria.push({ kind: 'amount', ...withMin(offer.amountMin), ...withMax(offer.amountMax), partial: true });
	const { opensOn, closesOn, calendar } = offer;
	if ((opensOn ?? closesOn ?? calendar) !== undefined)
		criteria.push({
			kind: 'calendar',
			...(opensOn !== undefined && { opensOn }),
			...(closesOn !== undefined && { closesOn }),
			...(calendar !== undefined && (ALL_YEAR.test(calendar) ? { always: true } : { lastCycle: calendar }))
		});
	if (offer.conditionsFr !== undefined) criteria.push({ kind: 'condition', fr: offer.conditionsFr, deciding: false });
	return criteria;
}

const withMin = (min: number | undefined) => (min === undefined ? {} : { min });
const withMax = (max: number | undefined) => (max === undefined ? {} : { max });
