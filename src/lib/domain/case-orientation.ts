import {
	anyDayOrNone,
	codeOrNone,
	collected,
	eurosOrNone,
	LONGEST_ENTRY,
	LONGEST_LINE,
	pastDay,
	pastDayOrNone,
	problem,
	text,
	type Problems
} from './case-reading';
import { done, refused, type Result } from './result';
import { NEEDS, type Need } from './vocabulary/need';
import { ORIENTATION_STATUSES, type OrientationStatus } from './vocabulary/support-case';
import { codesOf } from './vocabulary/term';

/** Towards somebody of the ecosystem, for a need, with a word of why. */
export interface NewOrientation {
	readonly need: Need | null;
	readonly reason: string;
	/** `YYYY-MM-DD`. */
	readonly proposedOn: string;
}
/** @param today in the territory, on which it is proposed where no day is typed */
export const readOrientation = (
	texts: Readonly<Record<string, string>>,
	today: string
): Result<NewOrientation, Problems<'need' | 'reason' | 'proposedOn'>> =>
	collected({
		proposedOn: pastDay(texts.proposedOn?.trim() || today, today),
		need: codeOrNone(texts.need ?? '', codesOf(NEEDS)),
		reason: text(texts.reason ?? '', LONGEST_ENTRY, false)
	});

/** Why an offer is left aside: it can be looked up when it is suggested again. */
export const readDropping = (texts: Readonly<Record<string, string>>): Result<{ reason: string }, Problems<'reason'>> =>
	collected({ reason: text(texts.reason ?? '', LONGEST_LINE, true) });

/** Nothing of a structure is handed on before it agreed to that (domain note 2.7; the database refuses it too). */
const AFTER_CONSENT: readonly OrientationStatus[] = ['transmitted', 'taken_up', 'help_obtained'];
/** Nothing more is awaited. */
export const SETTLED: readonly OrientationStatus[] = [
	'help_obtained',
	'no_follow_up',
	'refused',
	'unreachable',
	'expired'
];
export const isSettled = (status: OrientationStatus) => SETTLED.includes(status);

/** What became of an orientation. */
export interface OrientationNews {
	readonly status: OrientationStatus;
	/** Day of the structure's yes to its being handed on. */
	readonly consentOn: string | null;
	readonly transmittedOn: string | null;
	readonly closedOn: string | null;
	/** Euros. */
	readonly amountObtained: number | null;
	/** By when something must be heard of it. */
	readonly dueOn: string | null;
	/** A word of the team about it; nothing of it goes to the structure. */
	readonly reason: string | null;
}
export const NEWS_FIELDS = [
	...(['status', 'consentOn', 'transmittedOn', 'closedOn', 'amountObtained'] as const),
	...(['dueOn', 'reason'] as const)
] as const;
export type NewsField = (typeof NEWS_FIELDS)[number];

export function readNews(
	texts: Readonly<Record<string, string>>,
	today: string
): Result<OrientationNews, Problems<NewsField>> {
	const typed = (field: NewsField) => texts[field] ?? '';
	const status = ORIENTATION_STATUSES.find(({ code }) => code === texts.status)?.code;
	const read = collected({
		status: status ? { value: status } : problem('unknown'),
		consentOn: pastDayOrNone(typed('consentOn'), today),
		transmittedOn: pastDayOrNone(typed('transmittedOn'), today),
		closedOn: pastDayOrNone(typed('closedOn'), today),
		amountObtained: eurosOrNone(typed('amountObtained')),
		dueOn: anyDayOrNone(typed('dueOn')),
		reason: text(typed('reason'), LONGEST_ENTRY, false)
	});
	if (!read.ok) return read;
	const { consentOn, transmittedOn, closedOn, amountObtained } = read.value;
	const problems: Problems<NewsField> = {};
	const isHandedOn = AFTER_CONSENT.includes(read.value.status) || transmittedOn !== null;
	if (isHandedOn && !consentOn) problems.consentOn = 'missing';
	if (isHandedOn && !transmittedOn) problems.transmittedOn = 'missing';
	if (consentOn && transmittedOn && transmittedOn < consentOn) problems.transmittedOn = 'out_of_order';
	if (isSettled(read.value.status) && !closedOn) problems.closedOn = 'missing';
	if (transmittedOn && closedOn && closedOn < transmittedOn) problems.closedOn = 'out_of_order';
	if (amountObtained !== null && read.value.status !== 'help_obtained') problems.amountObtained = 'unknown';
	if (Object.keys(problems).length > 0) return refused(problems);
	return done({ ...read.value, reason: read.value.reason || null });
}

export type Way = 'up' | 'down';
export const asWay = (text: string): Way | undefined => (text === 'up' || text === 'down' ? text : undefined);

/** A list in which one has gone one place up or down; at its ends, or without it, as it was. */
export function movedBy<Id>(ids: readonly Id[], id: Id, way: Way): readonly Id[] {
	const from = ids.indexOf(id);
	const to = from + (way === 'up' ? -1 : 1);
	return from === -1 || to < 0 || to >= ids.length ? ids : ids.toSpliced(from, 1).toSpliced(to, 0, id);
}
