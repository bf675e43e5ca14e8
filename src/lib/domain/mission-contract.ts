import {
	anyDayOrNone,
	collected,
	eurosOrNone,
	LONGEST_ENTRY,
	LONGEST_LINE,
	numberOrNone,
	pastDay,
	pastDayOrNone,
	text,
	type Problems
} from './case-reading';
import { MOST_DAYS } from './mission-terms';
import { done, refused, type Result } from './result';

/** A case's part of a mission: days of work, and euros of the DLA, of the structure itself and of others. */
export interface Share {
	readonly caseId: string;
	readonly days: number;
	readonly amountDla: number;
	readonly amountStructure: number;
	readonly amountOther: number;
}
export const SHARE_PARTS = ['days', 'amountDla', 'amountStructure', 'amountOther'] as const;
export type SharePart = (typeof SHARE_PARTS)[number];

/** What was signed with the provider. */
export interface Contract {
	readonly signedOn: string;
	readonly startsOn: string;
	readonly endsOn: string;
	readonly shares: readonly Share[];
}

/** More cases than one mission is ever for. */
export const MOST_SHARES = 30;
export const shareField = (at: number, part: 'case' | SharePart) => `share.${at}.${part}`;
export const CONTRACT_FIELDS: readonly string[] = [
	...['signedOn', 'startsOn', 'endsOn'],
	...Array.from({ length: MOST_SHARES }, (_, at) => at).flatMap((at) =>
		(['case', ...SHARE_PARTS] as const).map((part) => shareField(at, part))
	)
];

/** Reads the contract: every case says its days, and who pays what of them; what is left empty is nothing. */
export function readContract(
	texts: Readonly<Record<string, string>>,
	today: string
): Result<Contract, Problems<string>> {
	const typed = (field: string) => texts[field] ?? '';
	const head = collected({
		signedOn: pastDay(typed('signedOn'), today),
		startsOn: anyDayOrNone(typed('startsOn')),
		endsOn: anyDayOrNone(typed('endsOn'))
	});
	const problems: Problems<string> = head.ok ? {} : { ...head.problem };
	const shares = Array.from({ length: MOST_SHARES }, (_, at) => at).flatMap((at): Share[] => {
		const caseId = typed(shareField(at, 'case'));
		if (caseId === '') return [];
		const read = collected({
			days: numberOrNone(typed(shareField(at, 'days')), MOST_DAYS, 1),
			amountDla: eurosOrNone(typed(shareField(at, 'amountDla'))),
			amountStructure: eurosOrNone(typed(shareField(at, 'amountStructure'))),
			amountOther: eurosOrNone(typed(shareField(at, 'amountOther')))
		});
		if (!read.ok) {
			for (const part of SHARE_PARTS) {
				const problem = read.problem[part];
				if (problem) problems[shareField(at, part)] = problem;
			}
			return [];
		}
		const { days, amountDla, amountStructure, amountOther } = read.value;
		if (!days) problems[shareField(at, 'days')] = 'missing';
		const paid = (amountDla ?? 0) + (amountStructure ?? 0) + (amountOther ?? 0);
		if (paid === 0) problems[shareField(at, 'amountDla')] = 'missing';
		return [
			{
				...{ caseId, days: days ?? 0, amountDla: amountDla ?? 0 },
				...{ amountStructure: amountStructure ?? 0, amountOther: amountOther ?? 0 }
			}
		];
	});
	if (!head.ok) return refused(problems);
	const { signedOn, startsOn, endsOn } = head.value;
	if (!startsOn) problems.startsOn = 'missing';
	else if (startsOn < signedOn) problems.startsOn = 'out_of_order';
	if (!endsOn) problems.endsOn = 'missing';
	else if (startsOn && endsOn < startsOn) problems.endsOn = 'out_of_order';
	if (Object.keys(problems).length > 0 || !startsOn || !endsOn) return refused(problems);
	return done({ signedOn, startsOn, endsOn, shares });
}

/** All that a share costs, in euros. */
export const costOf = ({ amountDla, amountStructure, amountOther }: Omit<Share, 'caseId' | 'days'>): number =>
	Math.round((amountDla + amountStructure + amountOther) * 100) / 100;

/** A date that a mission must keep, what is handed over on it, or a meeting that looks back and ahead. */
export interface Milestone {
	readonly title: string;
	readonly dueOn: string | null;
	readonly deliverable: string;
}
export const MILESTONE_FIELDS = ['title', 'dueOn', 'deliverable'] as const;
export type MilestoneField = (typeof MILESTONE_FIELDS)[number];
export const readMilestone = (texts: Readonly<Record<string, string>>): Result<Milestone, Problems<MilestoneField>> => {
	const read = collected({
		title: text(texts.title ?? '', LONGEST_LINE, true),
		dueOn: anyDayOrNone(texts.dueOn ?? ''),
		deliverable: text(texts.deliverable ?? '', LONGEST_LINE, false)
	});
	return read.ok && !read.value.dueOn ? refused({ dueOn: 'missing' }) : read;
};

/** What came of it; open again without a day. */
export const readReached = (
	texts: Readonly<Record<string, string>>,
	today: string
): Result<{ readonly doneOn: string | null; readonly outcome: string }, Problems<'doneOn' | 'outcome'>> =>
	collected({
		doneOn: pastDayOrNone(texts.doneOn ?? '', today),
		outcome: text(texts.outcome ?? '', LONGEST_ENTRY, false)
	});

/** What structure, provider and officer say together at the end. */
export const readReview = (
	texts: Readonly<Record<string, string>>,
	today: string
): Result<{ readonly reviewedOn: string; readonly review: string }, Problems<'reviewedOn' | 'review'>> =>
	collected({
		reviewedOn: pastDay(texts.reviewedOn ?? '', today),
		review: text(texts.review ?? '', LONGEST_ENTRY, true)
	});

/**
 * Whether what was signed in all is another number of days or another cost than the offer that was chosen; not before
 * each case has its part, nor where the offer said nothing.
 */
export function differsFrom(
	offer: { readonly days: number | null; readonly amount: number | null },
	signed: readonly { readonly [Part in SharePart]: number | null }[]
): boolean {
	if (signed.length === 0 || signed.some(({ days }) => days === null)) return false;
	const days = signed.reduce((sum, one) => sum + (one.days ?? 0), 0);
	const cost = signed.reduce(
		(sum, one) => sum + (one.amountDla ?? 0) + (one.amountStructure ?? 0) + (one.amountOther ?? 0),
		0
	);
	const isOther = (said: number | null, is: number) => said !== null && Math.abs(said - is) >= 0.01;
	return isOther(offer.days, days) || isOther(offer.amount, cost);
}
