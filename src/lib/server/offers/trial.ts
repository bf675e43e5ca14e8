import { eq } from 'drizzle-orm';
import type { Criterion } from '../../domain/eligibility/criterion';
import type { Judgement } from '../../domain/eligibility/judge';
import { criteriaOf, gazetteerOf, type ConditionsOfOffer } from '../../domain/eligibility/of-offer';
import type { ActorId } from '../../domain/identity';
import type { OfferDraft } from '../../domain/offer-fields';
import { factsTogether } from '../../domain/orientation/facts-of-case';
import { groupOf, type Group } from '../../domain/orientation/orient';
import { judgeAll, tryCriteria, type GroupCounts } from '../../domain/orientation/trial';
import { factsOf, type Ask } from '../../orient/ask';
import { listedFacts } from '../cases/suggestions';
import { inScope, type NamedScope } from '../database/database';
import { actor } from '../database/schema';
import { inTerritory, placesToChoose } from '../publication/orientation';
import type { Publication } from '../publication/publication';

/** Structures that are named at once: more of them nobody would read. */
const MOST_NAMED = 40;

/** What criteria of an offer would say of the structures of the territory. */
export interface ShownTrial {
	readonly before: GroupCounts;
	readonly now: GroupCounts;
	/** How many structures stand elsewhere than with the saved criteria, and the first of them by name. */
	readonly movedCount: number;
	readonly moved: readonly {
		readonly slug: string;
		readonly name: string;
		readonly from: Group;
		readonly to: Group;
		readonly because: readonly Judgement[];
	}[];
	/** What the other fields of the offer ask beside them. */
	readonly beside: readonly Criterion[];
	/** What they say of one structure, or of facts that were typed. */
	readonly one?: { readonly name?: string; readonly group: Group; readonly judgements: readonly Judgement[] };
}

/** Of whom somebody wants to know: a structure, facts, or facts beside those of its listing. */
export interface TriedOn {
	readonly actor?: { readonly id: ActorId; readonly name: string };
	readonly ask: Ask;
}

/** Neighbourhoods that a criterion can name, and the day in the territory. */
export const groundOf = (edition: Publication) => ({
	places: placesToChoose(edition),
	today: edition.catalogue.today
});

/**
 * Tries criteria on every structure of the territory that is open and real, and on one or on facts where they are given.
 * @param edition all that staff see
 * @param offer whose other fields say what its criteria leave open
 */
export async function trialOf(
	scope: NamedScope,
	edition: Publication,
	offer: { readonly draft: OfferDraft; readonly criteria: readonly Criterion[] },
	criteria: readonly Criterion[],
	on?: TriedOn
): Promise<ShownTrial> {
	const examples = await inScope(
		scope,
		(tx) => tx.select({ id: actor.id }).from(actor).where(eq(actor.example, true)),
		{ readOnly: true }
	);
	const invented = new Set<string>(examples.map(({ id }) => id));
	const { snapshot, catalogue, territory } = edition;
	const gazetteer = gazetteerOf(snapshot.places, Object.values(territory.name));
	const whole = (written: readonly Criterion[]) => criteriaOf(conditionsOf(offer.draft, written), gazetteer);
	const structures = snapshot.actors
		.flatMap(({ id, category, activity, name, slug }, at) =>
			category === 'ess_structure' && activity !== 'closed' && !invented.has(id) ? [{ at, name, slug }] : []
		)
		.sort((one, other) => one.name.localeCompare(other.name, 'fr'));
	const facts = structures.map(({ at }) => listedFacts(edition, at));
	const now = whole(criteria);
	const { moved, ...counts } = tryCriteria(facts, { before: whole(offer.criteria), now }, catalogue);
	return {
		...counts,
		movedCount: moved.length,
		moved: moved.slice(0, MOST_NAMED).map(({ at, ...one }) => {
			const { name, slug } = structures[at]!;
			return { name, slug, ...one };
		}),
		beside: now.slice(criteria.length),
		...(on && { one: one(on) })
	};

	function one({ actor: who, ask }: TriedOn): ShownTrial['one'] {
		const at = who ? snapshot.actors.findIndex(({ id }) => id === who.id) : -1;
		const known = factsTogether(listedFacts(edition, at === -1 ? undefined : at), factsOf(inTerritory(edition, ask)));
		const judgements = judgeAll(now, known, catalogue);
		return { ...(who && { name: who.name }), group: groupOf(judgements), judgements };
	}
}

const conditionsOf = ({ area, ...said }: OfferDraft, criteria: readonly Criterion[]): ConditionsOfOffer => ({
	...said,
	criteria,
	...(area !== undefined && { territory: area })
});
