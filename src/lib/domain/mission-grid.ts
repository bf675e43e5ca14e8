import { numberOrNone, oneLine, text, type Problems } from './case-reading';
import { done, refused, type Result } from './result';
import type { Language } from './vocabulary/term';

/** A criterion by which offers are compared, and how much it counts. */
export interface Criterion {
	readonly code: string;
	readonly label: string;
	/** Points that a full mark gives. */
	readonly weight: number;
}
/** Marks of one offer by the codes of the criteria. */
export type Marks = Readonly<Record<string, number>>;

/** A mark goes from 0, does not answer, to 5, answers fully. */
export const MOST_MARK = 5;
export const MARKS = [0, 1, 2, 3, 4, 5] as const;
export const MOST_CRITERIA = 8;
const MOST_WEIGHT = 100;
const LONGEST_LABEL = 120;

/** What a grid is before anybody writes in it: the usual criteria of the field, seventy points (dla83.org). */
const USUAL = [
	{ code: 'understanding', weight: 20, fr: 'Compréhension du besoin', en: 'Understanding of the need' },
	{ code: 'method', weight: 20, fr: 'Méthode et calendrier', en: 'Method and calendar' },
	{ code: 'references', weight: 10, fr: 'Références et compétences', en: 'References and skills' },
	{
		code: 'territory',
		weight: 10,
		fr: 'Connaissance du secteur et du territoire',
		en: 'Knowledge of sector and territory'
	},
	{ code: 'price', weight: 10, fr: 'Prix', en: 'Price' }
] as const;
export const usualCriteria = (language: Language): readonly Criterion[] =>
	USUAL.map(({ code, weight, ...words }) => ({ code, label: words[language], weight }));

export const criterionField = (at: number, part: 'code' | 'label' | 'weight') => `criterion.${at}.${part}`;
export const GRID_FIELDS: readonly string[] = Array.from({ length: MOST_CRITERIA }, (_, at) => at).flatMap((at) =>
	(['code', 'label', 'weight'] as const).map((part) => criterionField(at, part))
);

/** Reads the criteria; a line that is empty is none. Marks stay with the code that a line was sent with. */
export function readGrid(texts: Readonly<Record<string, string>>): Result<readonly Criterion[], Problems<string>> {
	const problems: Problems<string> = {};
	const criteria: Criterion[] = [];
	const isTaken = (code: string) => criteria.some((one) => one.code === code);
	for (let at = 0; at < MOST_CRITERIA; at++) {
		const [label, weight] = [texts[criterionField(at, 'label')] ?? '', texts[criterionField(at, 'weight')] ?? ''];
		if (oneLine(label) === '' && weight.trim() === '') continue;
		const name = text(label, LONGEST_LABEL, true);
		const points = numberOrNone(weight, MOST_WEIGHT);
		if ('problem' in name) problems[criterionField(at, 'label')] = name.problem;
		if ('problem' in points) problems[criterionField(at, 'weight')] = points.problem;
		else if (!points.value) problems[criterionField(at, 'weight')] = 'missing';
		if ('problem' in name || 'problem' in points || !points.value) continue;
		const sent = /^[a-z0-9_]{1,40}$/.exec(texts[criterionField(at, 'code')] ?? '')?.[0];
		let code = sent && !isTaken(sent) ? sent : `own_${at}`;
		while (isTaken(code)) code += '_';
		criteria.push({ code, label: name.value, weight: points.value });
	}
	if (criteria.length === 0 && Object.keys(problems).length === 0) problems[criterionField(0, 'label')] = 'missing';
	return Object.keys(problems).length > 0 ? refused(problems) : done(criteria);
}

/** What the ranking needs to know of an offer that was received. */
export interface RankedOffer {
	readonly id: string;
	/** Euros; null where the offer does not say. */
	readonly amount: number | null;
	readonly receivedOn: string;
	readonly marks: Marks;
}
export interface Ranking {
	readonly id: string;
	/** Out of all that the criteria can give; undefined as long as a mark is missing. */
	readonly points?: number;
	/** 1 is the best; offers of equal points share it. Undefined without points. */
	readonly rank?: number;
	/** Codes of the criteria that have no mark. */
	readonly unmarked: readonly string[];
}

/** All the points that there are. */
export const pointsOf = (criteria: readonly Criterion[]): number =>
	criteria.reduce((sum, { weight }) => sum + weight, 0);

/**
 * The offers from the best to the least: by their points, each criterion's weight times the share of the full mark. Of
 * equals the cheaper stands first, then the one that came first; those that are not wholly marked stand last, unranked.
 */
export function ranked(criteria: readonly Criterion[], offers: readonly RankedOffer[]): readonly Ranking[] {
	const marked = offers.map((offer) => {
		const unmarked = criteria.filter(({ code }) => offer.marks[code] === undefined).map(({ code }) => code);
		const sum = criteria.reduce((all, { code, weight }) => all + weight * (offer.marks[code] ?? 0), 0);
		// Tenths are shown: what looks equal is equal.
		const points = Math.round((sum * 10) / MOST_MARK) / 10;
		return { offer, unmarked, points: unmarked.length === 0 ? points : undefined };
	});
	const amountOf = ({ amount }: RankedOffer) => amount ?? Infinity;
	const compare = (one: number, other: number) => (one === other ? 0 : one - other);
	const sorted = marked.toSorted(
		(one, other) =>
			compare(other.points ?? -1, one.points ?? -1) ||
			compare(amountOf(one.offer), amountOf(other.offer)) ||
			one.offer.receivedOn.localeCompare(other.offer.receivedOn) ||
			one.offer.id.localeCompare(other.offer.id)
	);
	return sorted.map(({ offer, points, unmarked }) => ({
		...{ id: offer.id, points, unmarked },
		rank: points === undefined ? undefined : 1 + sorted.filter((one) => (one.points ?? -1) > points).length
	}));
}

/** Whether an offer was chosen before one that the ranking puts first; where nothing is ranked, none is first. */
export const isPassedOver = (ranking: readonly Ranking[], chosen: string): boolean =>
	ranking.some(({ rank }) => rank === 1) && ranking.find(({ id }) => id === chosen)?.rank !== 1;

export const offerField = (at: number) => `offer.${at}`;
export const markField = (offer: number, criterion: number) => `mark.${offer}.${criterion}`;
/** Every field of a form of marks for so many offers. */
export const markFields = (offers: number): readonly string[] =>
	Array.from({ length: offers }, (_, at) => at).flatMap((at) => [
		offerField(at),
		...Array.from({ length: MOST_CRITERIA }, (_, criterion) => markField(at, criterion))
	]);

/** Reads the marks: by the ids of the offers that were sent with them. A field that is left empty is no mark. */
export function readMarks(
	texts: Readonly<Record<string, string>>,
	criteria: readonly Criterion[],
	offers: number
): Result<Readonly<Record<string, Marks>>, Problems<string>> {
	const problems: Problems<string> = {};
	const marks: Record<string, Marks> = {};
	for (let at = 0; at < offers; at++) {
		const id = texts[offerField(at)];
		if (!id) continue;
		const given = criteria.flatMap(({ code }, criterion) => {
			const read = numberOrNone(texts[markField(at, criterion)] ?? '', MOST_MARK);
			if ('problem' in read) problems[markField(at, criterion)] = read.problem;
			return 'value' in read && read.value !== null ? [[code, read.value] as const] : [];
		});
		marks[id] = Object.fromEntries(given);
	}
	return Object.keys(problems).length > 0 ? refused(problems) : done(marks);
}
