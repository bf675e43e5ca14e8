import { offerTexts, readOfferDraft } from '../../domain/offer-draft';
import {
	OFFER_LISTS,
	OFFER_TEXTS,
	type OfferField,
	type OfferProblems,
	type OfferTexts
} from '../../domain/offer-fields';
import { actorNamed, chosenIn, type NamedActor } from '../actors/named';
import type { NamedScope } from '../database/database';
import { differences, longTextIn, textsIn, type FieldDifference } from '../history/posted';
import { addOffer, changeOffer } from './commands';
import { offerToEdit } from './queries';

/** The form as it was posted, and why it was not saved. */
export interface OfferUnsaved {
	readonly texts: OfferTexts;
	readonly provider: NamedActor;
	readonly reason: string;
	readonly checks: boolean;
	readonly problems: OfferProblems;
	/** The offer that stands there already. */
	readonly other?: string;
	readonly gone?: true;
	readonly stale?: {
		readonly version: number;
		readonly differences: readonly FieldDifference<OfferField | 'provider'>[];
	};
	/** Nothing was asked to be saved: an actor was chosen. */
	readonly chosen?: true;
}

/** Saves a posted form; what it was, and what is wrong with it, where it is not saved. */
export async function saveOffer(
	scope: NamedScope,
	id: string | undefined,
	posted: FormData,
	today: string
): Promise<{ readonly id: string; readonly changed: boolean } | OfferUnsaved> {
	const text = longTextIn(posted);
	const texts: OfferTexts = textsIn(posted, OFFER_TEXTS, OFFER_LISTS);
	const chosen = chosenIn(text('choose'));
	const provider = await actorNamed(scope, chosen?.slug ?? text('provider'), true);
	const [reason, checks] = [text('reason').trim().slice(0, 500), posted.has('checks')];
	const again = { texts, provider, reason, checks, problems: {} };
	if (chosen) return { ...again, chosen: true };
	const read = readOfferDraft(texts, today);
	if ('problems' in read) return { ...again, problems: read.problems };
	if (!provider.actor) return again;
	const wish = { draft: read.draft, provider: provider.actor.id, reason, checks };
	const answer = id ? await changeOffer(scope, id, Number(text('version')), wish) : await addOffer(scope, wish);
	if (answer.ok) return answer.value;
	const { problem } = answer;
	if (problem.code === 'known') return { ...again, problems: { titleFr: 'known' }, other: problem.other };
	if (problem.code === 'actor_gone')
		return { ...again, provider: { text: provider.text, choices: [], problem: 'actor_unknown' } };
	const stored = problem.code === 'changed' ? await offerToEdit(scope, id!) : undefined;
	if (!stored) return { ...again, gone: true };
	const theirs = { ...offerTexts(stored.draft), provider: stored.provider.name };
	const mine = { ...offerTexts(read.draft), provider: provider.actor.name };
	const fields = ['provider', ...OFFER_TEXTS, ...OFFER_LISTS] as const;
	return { ...again, stale: { version: stored.version, differences: differences(fields, theirs, mine) } };
}
