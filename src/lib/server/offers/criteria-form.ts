import type { Criterion } from '../../domain/eligibility/criterion';
import {
	asCriterionKind,
	blankCriterion,
	CRITERION_LISTS,
	CRITERION_TEXTS,
	MOST_CRITERIA,
	rearranged,
	type CriterionProblems,
	type CriterionTexts
} from '../../domain/eligibility/criterion-fields';
import { readCriterion } from '../../domain/eligibility/criterion-form';
import { readCriteria } from '../../domain/eligibility/stored';
import { saysTheSame } from '../../domain/same';
import { CODED_FACTS, isAsked, parseAsk, type Ask } from '../../orient/ask';
import { actorNamed, chosenIn, type NamedActor } from '../actors/named';
import type { NamedScope } from '../database/database';
import { longTextIn, textsIn } from '../history/posted';
import { editionForStaff } from '../publication/for-staff';
import { changeCriteria } from './commands';
import { offerToEdit, type EditedOffer } from './queries';
import { groundOf, trialOf, type ShownTrial } from './trial';

/** The form as it was posted, and what came of it. */
export interface CriteriaPosted {
	readonly list: readonly CriterionTexts[];
	/** By position. */
	readonly problems: readonly CriterionProblems[];
	readonly reason: string;
	readonly checks: boolean;
	/** Whom to try them on. */
	readonly structure: NamedActor;
	readonly ask: Ask;
	readonly trial?: ShownTrial;
	/** The list itself was changed: which of them to look at next. */
	readonly at?: number;
	readonly gone?: true;
	/** Somebody wrote meanwhile: criteria that differ, by position. */
	readonly stale?: { readonly version: number; readonly differences: readonly CriterionDifference[] };
}
export interface CriterionDifference {
	readonly at: number;
	readonly theirs?: Criterion;
	readonly mine?: Criterion;
}

/** Names of the fields: those of one criterion begin with its place in the list, those of who is tried with a word. */
const of = (at: number) => `c-${at}-`;
const TRIED = 'fait-';

function listIn(posted: FormData): CriterionTexts[] {
	const list: CriterionTexts[] = [];
	for (let at = 0; at < MOST_CRITERIA; at++) {
		const kind = asCriterionKind(longTextIn(posted)(`${of(at)}kind`));
		if (!kind) break;
		const own = new FormData();
		for (const field of [...CRITERION_TEXTS, ...CRITERION_LISTS])
			for (const value of posted.getAll(of(at) + field)) own.append(field, value);
		list.push({ kind, ...textsIn(own, CRITERION_TEXTS, CRITERION_LISTS) });
	}
	return list;
}

function askIn(posted: FormData): Ask {
	const params = new URLSearchParams();
	for (const name of [...CODED_FACTS, 'label'])
		for (const value of posted.getAll(TRIED + name)) if (typeof value === 'string') params.append(name, value);
	return parseAsk(params);
}

async function read(scope: NamedScope, posted: FormData) {
	const text = longTextIn(posted);
	const chosen = chosenIn(text('choose'));
	const list = listIn(posted);
	const again: CriteriaPosted = {
		...{ list, problems: [], reason: text('reason').trim().slice(0, 500), checks: posted.has('checks') },
		structure: await actorNamed(scope, (chosen?.slug ?? text('structure')).slice(0, 200), false),
		ask: askIn(posted)
	};
	const edition = await editionForStaff(scope);
	const { places } = groundOf(edition);
	const codes = places.map(({ code }) => code);
	const each = list.map((one) => readCriterion(one, codes));
	const problems = each.map((one) => ('problems' in one ? one.problems : {}));
	const criteria = each.flatMap((one) => ('criterion' in one ? [one.criterion] : []));
	const isWhole = criteria.length === each.length;
	return { again, edition, text, isChosen: chosen !== undefined, problems, criteria: isWhole ? criteria : undefined };
}

type Read = Awaited<ReturnType<typeof read>>;

/** What a button of the list makes of what was typed: nothing is saved. */
export async function rearrange(scope: NamedScope, posted: FormData): Promise<CriteriaPosted> {
	const { again, text } = await read(scope, posted);
	const kind = asCriterionKind(text('kind-new'));
	const { items, at } = rearranged(again.list, text('act'), () => kind && blankCriterion(kind));
	return { ...again, list: items, at };
}

/** Tries what was typed on the structures of the territory; what is wrong with it, where it cannot be tried. */
export async function tryPosted(scope: NamedScope, offer: EditedOffer, posted: FormData): Promise<CriteriaPosted> {
	return tried(scope, offer, await read(scope, posted));
}

async function tried(scope: NamedScope, offer: EditedOffer, read: Read): Promise<CriteriaPosted> {
	const { again, edition, problems, criteria } = read;
	if (!criteria) return { ...again, problems };
	const { structure, ask } = again;
	const on = structure.actor || isAsked(ask) ? { actor: structure.actor, ask } : undefined;
	return { ...again, trial: await trialOf(scope, edition, savedOf(offer), criteria, on) };
}

/** Saves a posted form; what it was, and what is wrong with it, where it is not saved. */
export async function saveCriteria(
	scope: NamedScope,
	offer: EditedOffer,
	posted: FormData
): Promise<{ readonly changed: boolean } | CriteriaPosted> {
	const typed = await read(scope, posted);
	const { again, text, problems, criteria } = typed;
	if (typed.isChosen) return tried(scope, offer, typed);
	if (!criteria) return { ...again, problems };
	const { reason, checks } = again;
	const answer = await changeCriteria(scope, offer.id, Number(text('version')), { criteria, reason, checks });
	if (answer.ok) return { changed: answer.value.changed };
	const stored = answer.problem.code === 'changed' ? await offerToEdit(scope, offer.id) : undefined;
	if (!stored) return { ...again, gone: true };
	const theirs = readCriteria(stored.criteria);
	const longest = Math.max(theirs.length, criteria.length);
	const differences = Array.from({ length: longest }, (_, at) => ({ at, theirs: theirs[at], mine: criteria[at] }));
	return {
		...again,
		stale: {
			version: stored.version,
			differences: differences.filter((one) => !saysTheSame(one.theirs, one.mine))
		}
	};
}

/** An offer with its criteria as they are read. */
export const savedOf = ({ draft, criteria }: EditedOffer) => ({ draft, criteria: readCriteria(criteria) });
