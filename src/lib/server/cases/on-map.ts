import { eq, inArray } from 'drizzle-orm';
import { ACTOR_CATEGORIES } from '../../domain/vocabulary/actor';
import { arrange } from '../../map/arrangement';
import { nominalCamera, type Breadth } from '../../map/frames';
import { EXACT, OFF_MAP } from '../../map/points';
import { pointsOf, type CasePoint } from '../../staff/cases/points';
import { inScope, type NamedScope } from '../database/database';
import { actor, place, supportCase } from '../database/schema';
import { currentPublication } from '../publication/current';
import { tellOfExamples } from './examples';
import type { CaseInList } from './queries';

/**
 * Where the structures of some cases lie, in the order of the cases: at their own point, or somewhere in a neighbourhood,
 * as far as their listing says it; and the map as the server draws it. Nothing of it is part of what is published.
 */
export async function casesOnMap(scope: NamedScope, rows: readonly CaseInList[]) {
	const { snapshot, territory } = currentPublication();
	const { id, lat, lon, positionPrecision } = actor;
	const found = await inScope(scope, async (tx) => {
		await tellOfExamples(tx);
		return tx
			.select({ caseId: supportCase.id, id, lat, lon, precision: positionPrecision, place: place.code })
			.from(supportCase)
			.innerJoin(actor, eq(actor.id, supportCase.actorId))
			.leftJoin(place, eq(place.id, actor.placeId))
			.where(inArray(supportCase.id, [...rows.map((row) => row.id)]));
	});
	const known = new Map(found.map((row) => [row.caseId, row]));
	const points = rows.map((row): CasePoint => {
		const category = ACTOR_CATEGORIES.findIndex(({ code }) => code === (row.structure ?? row.profile)?.category);
		const at = known.get(row.id);
		if (at && at.lat !== null && at.lon !== null && (at.precision === 'exact' || at.precision === 'street'))
			return { category, anchor: EXACT, lon: at.lon, lat: at.lat };
		const anchor = at?.place ? snapshot.places.findIndex(({ code }) => code === at.place) : -1;
		const around = snapshot.places[anchor];
		return around
			? { category, anchor, lon: around.lon, lat: around.lat }
			: { category, anchor: OFF_MAP, lon: 0, lat: 0 };
	});
	const marks = (breadth: Breadth) =>
		arrange(pointsOf(points), [...rows.keys()], nominalCamera(territory.bounds, breadth));
	return {
		points,
		marks: { narrow: marks('narrow'), wide: marks('wide') },
		places: snapshot.places.map(({ aliases: _aliases, council: _council, ...one }) => one)
	};
}
export type CasesOnMap = Awaited<ReturnType<typeof casesOnMap>>;
