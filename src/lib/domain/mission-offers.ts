import {
	collected,
	eurosOrNone,
	LONGEST_ENTRY,
	LONGEST_LINE,
	numberOrNone,
	oneLine,
	pastDay,
	problem,
	text,
	value,
	type Problems,
	type Read
} from './case-reading';
import { MOST_DAYS } from './mission-terms';
import { refused, type Result } from './result';

const LONGEST_NAME = 200;
/** How people, and no organisations, are called; and how one writes to them. */
const OF_A_PERSON = /^(m\.|mm\.|mr|mrs|ms|mme|mmes|mlle|madame|monsieur|mademoiselle|dr|docteur)(\s|$)|@/i;

/** Who is asked and is not on the map: an organisation. Providers who are private persons are not kept. */
export function organisation(typed: string): Read<string> {
	const name = oneLine(typed);
	return OF_A_PERSON.test(name) ? problem('a_person') : text(name, LONGEST_NAME, true);
}

export const readAsked = (
	texts: Readonly<Record<string, string>>,
	today: string
): Result<{ readonly askedOn: string }, Problems<'askedOn'>> =>
	collected({ askedOn: pastDay(texts.askedOn || today, today) });

/** What a provider offers; without a day it has not come. */
export interface MissionOffer {
	readonly receivedOn: string | null;
	readonly days: number | null;
	/** Euros, all taxes included. */
	readonly amount: number | null;
	readonly note: string;
}
export const OFFER_FIELDS = ['receivedOn', 'days', 'amount', 'note'] as const;
export type OfferField = (typeof OFFER_FIELDS)[number];
export function readOffer(
	texts: Readonly<Record<string, string>>,
	today: string
): Result<MissionOffer, Problems<OfferField>> {
	const receivedOn = texts.receivedOn ?? '';
	const read = collected({
		receivedOn: receivedOn.trim() === '' ? value<string | null>(null) : pastDay(receivedOn, today),
		days: numberOrNone(texts.days ?? '', MOST_DAYS, 1),
		amount: eurosOrNone(texts.amount ?? ''),
		note: text(texts.note ?? '', LONGEST_ENTRY, false)
	});
	if (!read.ok) return read;
	const problems: Problems<OfferField> = {};
	if (read.value.receivedOn) {
		if (read.value.amount === null) problems.amount = 'missing';
		if (read.value.days === null) problems.days = 'missing';
	} else if (read.value.amount !== null || read.value.days !== null) problems.receivedOn = 'missing';
	return Object.keys(problems).length > 0 ? refused(problems) : read;
}

/** Which offer was chosen, in what function and on what day, and the minutes that say why. */
export interface Choice {
	readonly offer: string;
	readonly decidedOn: string;
	readonly decidedAs: string;
	readonly minutes: string;
}
export const CHOICE_FIELDS = ['offer', 'decidedOn', 'decidedAs', 'minutes'] as const;
export type ChoiceField = (typeof CHOICE_FIELDS)[number];
export const readChoice = (
	texts: Readonly<Record<string, string>>,
	today: string
): Result<Choice, Problems<ChoiceField>> =>
	collected({
		offer: text(texts.offer ?? '', LONGEST_LINE, true),
		decidedOn: pastDay(texts.decidedOn ?? '', today),
		decidedAs: text(texts.decidedAs ?? '', LONGEST_NAME, true),
		minutes: text(texts.minutes ?? '', LONGEST_ENTRY, true)
	});
