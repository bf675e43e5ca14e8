import type { Criterion } from '../eligibility/criterion';
import { timingOf } from '../eligibility/timing';
import type { Catalogue } from '../orientation/catalogue';
import { LEGAL_FAMILIES, type LegalFamily, type Sector } from '../vocabulary/actor';
import { LEGAL_FORMS } from '../vocabulary/legal';
import { codesOf } from '../vocabulary/term';

/** Whom offers are for, as far as their conditions say: structures by their family, projects that have none yet, people. */
export const PUBLICS = [...codesOf(LEGAL_FAMILIES), 'project', 'people'] as const;
export type Public = LegalFamily | 'project' | 'people';

/** What the board is narrowed to; absent, it tells of whatever is covered for anybody, in any sector. */
export interface BoardQuestion {
	readonly public?: Public;
	readonly sector?: Sector;
}

/** Why an offer answers some only, or nobody knows whom: what is to be checked before one counts on it. */
export type Limit = 'area' | 'sector' | 'label' | 'age' | 'size' | 'form' | 'words';
/** What keeps an offer from covering. */
export type Miss = 'area' | 'public' | 'sector' | 'closed';

const FORM_FAMILIES = new Map<string, string>(
	LEGAL_FORMS.flatMap((form) => (form.parent ? [[form.code, form.parent]] : []))
);
/** Conditions that leave some of a public out. Papers, sums and dates leave nobody out. */
const NARROWS: Readonly<Partial<Record<Criterion['kind'], Limit>>> = {
	...{ label: 'label', age: 'age', person_age: 'age', jobs: 'size', budget: 'size', condition: 'words' }
};

/** Where and for whom an offer answers, read once from its conditions. */
export interface Reach {
	readonly offer: number;
	readonly actor: number;
	/** Codes of neighbourhoods; undefined where its words name none that we know, or nothing is said. */
	readonly places: ReadonlySet<string> | 'all' | undefined;
	/** Undefined where nothing is said. */
	readonly publics: ReadonlySet<Public> | undefined;
	/** Those of whom some forms alone may apply. */
	readonly byForm: ReadonlySet<Public>;
	/** Undefined where it is for any. */
	readonly sectors: ReadonlySet<Sector> | undefined;
	readonly closed: boolean;
	readonly limits: readonly Limit[];
}

function placesOf(criteria: readonly Criterion[], priority: ReadonlySet<string>): Reach['places'] {
	let places: Reach['places'];
	for (const one of criteria) {
		if (one.kind === 'priority_area') return priority;
		if (one.kind === 'area' && one.places !== 'unclear') places = one.places === 'all' ? 'all' : new Set(one.places);
	}
	return places;
}

/** How far each offer of a catalogue reaches, in its order. Those of whoever has closed reach nowhere and are left out. */
export function reachesOf({ snapshot, criteria, priorityPlaces, today }: Catalogue): readonly Reach[] {
	return snapshot.offers.flatMap(({ provider }, offer): Reach[] => {
		if (snapshot.actors[provider]!.activity === 'closed') return [];
		const asked = criteria[offer]!;
		const publics = new Set<Public>();
		const byForm = new Set<Public>();
		let sectors: Set<Sector> | undefined;
		let closed = false;
		const limits = new Set<Limit>();
		for (const one of asked) {
			if (one.kind === 'people') publics.add('people');
			if (one.kind === 'legal') {
				for (const family of one.families) publics.add(family);
				if (one.projects) publics.add('project');
				for (const form of one.forms ?? []) byForm.add(FORM_FAMILIES.get(form) as Public);
			}
			if (one.kind === 'sector') sectors = new Set(one.sectors);
			if (one.kind === 'calendar') closed = timingOf(one, today)?.code === 'closed';
			const narrows = one.deciding === false ? undefined : NARROWS[one.kind];
			if (narrows) limits.add(narrows);
		}
		const all = new Set([...publics, ...byForm]);
		const places = placesOf(asked, priorityPlaces);
		return [
			{
				...{ offer, actor: provider, places, publics: all.size > 0 ? all : undefined, sectors, closed },
				...{ byForm: new Set([...byForm].filter((one) => !publics.has(one))), limits: [...limits] }
			}
		];
	});
}

/** What keeps an offer from covering a neighbourhood for whoever is asked about. */
export function missesOf(reach: Reach, place: string, { public: whom, sector }: BoardQuestion): Miss[] {
	const { places, publics, sectors, closed } = reach;
	return [
		...(places !== undefined && places !== 'all' && !places.has(place) ? ['area' as const] : []),
		...(whom !== undefined && publics !== undefined && !publics.has(whom) ? ['public' as const] : []),
		...(sector !== undefined && sectors !== undefined && !sectors.has(sector) ? ['sector' as const] : []),
		...(closed ? ['closed' as const] : [])
	];
}

/** What is to be checked of an offer that covers. */
export const limitsOf = ({ places, publics, byForm, sectors, limits }: Reach, asked: BoardQuestion): Limit[] => [
	...(places === undefined ? ['area' as const] : []),
	...(asked.sector === undefined && sectors !== undefined ? ['sector' as const] : []),
	...(asked.public !== undefined && (byForm.has(asked.public) || publics === undefined) ? ['form' as const] : []),
	...limits
];
