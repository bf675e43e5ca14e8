import { eq, ne, sql } from 'drizzle-orm';
import type { KnownListing } from '../../domain/import/plan';
import type { Place } from '../../domain/import/places';
import type { RegisterNumber } from '../../domain/import/record';
import { writePoint, type Point } from '../../domain/listing-position';
import type { Sector } from '../../domain/vocabulary/actor';
import type { Transaction } from '../database/database';
import { actor, actorIdentifier, place } from '../database/schema';
import type { Places } from './placed';

const columns = {
	...{ id: actor.id, slug: actor.slug, activity: actor.activity, locatedIn: actor.locatedIn },
	...{
		name: actor.name,
		acronym: actor.acronym,
		descriptionFr: actor.descriptionFr,
		descriptionEn: actor.descriptionEn
	},
	...{ phone: actor.phone, email: actor.email, website: actor.website, address: actor.address },
	...{ foundedYear: actor.foundedYear, lat: actor.lat, lon: actor.lon, precision: actor.positionPrecision },
	neighbourhood: place.code,
	aliases: sql<string[]>`array(select a.alias from actor_alias a where a.actor_id = ${actor.id} order by 1)`,
	sectors: sql<
		Sector[]
	>`array(select s.sector from actor_sector s where s.actor_id = ${actor.id} order by not s.main, s.sector)`,
	identifiers: sql<
		RegisterNumber[]
	>`coalesce((select jsonb_agg(jsonb_build_object('kind', i.kind, 'value', i.value) order by i.kind, i.value)
		from actor_identifier i where i.actor_id = ${actor.id}), '[]')`,
	hasNotes: sql<boolean>`exists (select from actor_internal n where n.actor_id = ${actor.id})`,
	notes: sql<string>`coalesce((select n.notes from actor_internal n where n.actor_id = ${actor.id}), '')`,
	// What somebody said, be it that there is nothing to say; and what an owner agreed to and no longer does. Numbers that a
	// register gave are nobody's word.
	personal: sql<string[]>`array(
		select p.field from field_provenance p where p.subject = 'actor' and p.subject_id = ${actor.id}
			and (p.provenance in ('owner', 'staff') or p.field <> 'identifiers')
		union select c.scope from actor_consent c where c.actor_id = ${actor.id} and c.withdrawn_at is not null)`,
	proposed: sql<string[]>`array(
		select case when q.kind = 'close' then 'close' else asked.key || ' ' || case jsonb_typeof(asked.value -> 'to')
			when 'array' then array_to_string(array(select jsonb_array_elements_text(asked.value -> 'to')), ',')
			else asked.value ->> 'to' end end
		from proposal q left join lateral jsonb_each(q.changes) asked on q.kind = 'change'
		where q.subject = 'actor' and q.subject_id = ${actor.id} and q.origin = 'import' and q.kind in ('change', 'close')
			and (q.kind = 'close' or jsonb_typeof(asked.value) = 'object'))`
};

/** All listings of the territory that are not another by now, as whoever asks may see them. */
export async function knownListings(tx: Transaction): Promise<KnownListing[]> {
	const rows = await tx
		.select(columns)
		.from(actor)
		.leftJoin(place, eq(place.id, actor.placeId))
		.where(ne(actor.status, 'merged'))
		.orderBy(actor.id);
	return rows.map(({ name, acronym, lat, lon, precision, foundedYear, aliases, ...row }) => ({
		...{ id: row.id, slug: row.slug, identifiers: row.identifiers, notes: row.notes },
		names: [name, ...aliases],
		values: {
			...{
				name,
				acronym: acronym ?? '',
				descriptionFr: row.descriptionFr ?? '',
				descriptionEn: row.descriptionEn ?? ''
			},
			...{ phone: row.phone ?? '', email: row.email ?? '', website: row.website ?? '', address: row.address ?? '' },
			...{ neighbourhood: row.neighbourhood ?? '', sectors: row.sectors, needs: [] },
			position:
				lat === null || lon === null
					? ''
					: writePoint({ lat, lon, precision: precision === 'exact' ? 'exact' : 'street' }),
			foundedYear: foundedYear === null ? '' : String(foundedYear)
		},
		...{ isElsewhere: row.locatedIn === 'outside', isClosed: row.activity === 'closed', hasNotes: row.hasNotes },
		...{ personal: new Set(row.personal), proposed: new Set(row.proposed) }
	}));
}

/** The numbers of all listings, those that are another by now included. */
export const takenNumbers = (tx: Transaction): Promise<RegisterNumber[]> =>
	tx.select({ kind: actorIdentifier.kind, value: actorIdentifier.value }).from(actorIdentifier);

/** The places of the territory, and what is needed to put somebody there, by their codes. */
export async function gazetteer(tx: Transaction): Promise<{
	places: (Place & Pick<Point, 'lat' | 'lon'>)[];
	byCode: Places;
}> {
	const rows = await tx
		.select({
			...{ id: place.id, code: place.code, kind: place.kind, side: place.side },
			...{ nameFr: place.nameFr, nameEn: place.nameEn, aliases: place.aliases, lat: place.lat, lon: place.lon }
		})
		.from(place)
		.orderBy(place.code);
	return { places: rows, byCode: new Map(rows.map((row) => [row.code, row])) };
}
