import { and, eq, isNull, or, sql, type SQL } from 'drizzle-orm';
import { FRESHNESS, type FreshnessRule } from '../../domain/freshness';
import { NO_PLACE, type EcosystemFilter, type Gap } from '../../domain/listing-table';
import { normaliseIdentifier } from '../../domain/identifiers';
import { calledLike } from '../actors/queries';
import type { Transaction } from '../database/database';
import { hasDouble } from './merge/duplicates';
import { actor, actorIdentifier, actorLabel, actorSector, membership, place, territory } from '../database/schema';

/** The fields of `completeness`, as the database counts those that are missing. */
export const missing = sql<number>`(${actor.descriptionFr} is null)::integer + (${actor.descriptionEn} is null)::integer
	+ (${actor.phone} is null)::integer + (${actor.email} is null)::integer + (${actor.website} is null)::integer
	+ (${actor.placeId} is null and ${actor.locatedIn} <> 'outside')::integer
	+ (not exists (select from ${actorSector} where ${actorSector.actorId} = ${actor.id}))::integer`;

const shown = sql`${actor.status} = 'published' and ${actor.activity} <> 'closed'`;
/** Longer ago than an end of the rule of domain/freshness.ts, as the territory has set it, on its days. */
const olderThan = (end: keyof FreshnessRule) => {
	const months = sql`coalesce((${territory.settings} #>> array['freshness', ${end}])::integer, ${FRESHNESS[end]})`;
	return sql`${actor.verifiedOn} < (now() at time zone ${territory.timeZone})::date - make_interval(months => ${months})`;
};
const isOld = olderThan('stale');

export const CONDITIONS: Readonly<Record<Gap, SQL>> = {
	unverified: and(shown, isNull(actor.verifiedOn))!,
	stale: and(shown, isOld)!,
	incomplete: and(shown, sql`${missing} >= 3`)!,
	unlocated: and(shown, sql`${actor.locatedIn} <> 'outside' and ${actor.placeId} is null and ${actor.lat} is null`)!,
	unpublished: sql`${actor.status} in ('draft', 'withdrawn')`,
	double: hasDouble
};

/** Whether anybody acts for it. */
export const isHeld = sql<boolean>`exists (select from ${membership} where ${membership.actorId} = ${actor.id}
	and ${membership.role} = 'partner' and (${membership.endedAt} is null or ${membership.endedAt} > now()))`;

const STATES = {
	fresh: sql`not (${olderThan('fading')})`,
	fading: sql`${olderThan('fading')} and not (${isOld})`,
	stale: sql`(${actor.verifiedOn} is null or ${isOld})`
};

/** A number that is typed with its spaces, or the beginning of one. */
function numberedLike(text: string): SQL | undefined {
	const number = normaliseIdentifier(text.slice(0, 40));
	if (number.length < 4 || !/\d/.test(number)) return undefined;
	return sql`exists (select from ${actorIdentifier} where ${actorIdentifier.actorId} = ${actor.id}
		and starts_with(upper(translate(${actorIdentifier.value}, ' .-', '')), ${number}))`;
}

/** What a listing must be to fit; the territory and the place must be joined. */
export function fits(tx: Transaction, filter: EcosystemFilter): SQL {
	const {
		text,
		category,
		sector,
		place: code,
		family,
		ess,
		label,
		state,
		provenance,
		freshness,
		partner,
		gap
	} = filter;
	const asked = text.trim() !== '';
	return and(
		sql`${actor.status} <> 'merged'`,
		asked ? (or(calledLike(tx, text), numberedLike(text)) ?? sql`false`) : undefined,
		category && eq(actor.category, category),
		family && eq(actor.legalFamily, family),
		ess && eq(actor.essStatus, ess),
		state && eq(actor.status, state),
		provenance && eq(actor.provenance, provenance),
		code === undefined ? undefined : code === NO_PLACE ? isNull(actor.placeId) : eq(place.code, code),
		sector &&
			sql`exists (select from ${actorSector} where ${actorSector.actorId} = ${actor.id} and ${actorSector.sector} = ${sector})`,
		label &&
			sql`exists (select from ${actorLabel} where ${actorLabel.actorId} = ${actor.id} and ${actorLabel.label} = ${label})`,
		freshness && STATES[freshness],
		partner && (partner === 'oui' ? isHeld : sql`not ${isHeld}`),
		gap && CONDITIONS[gap]
	)!;
}
