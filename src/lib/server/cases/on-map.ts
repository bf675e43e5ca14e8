import { eq, inArray } from 'drizzle-orm';
import { inScope, type NamedScope } from '../database/database';
import { actor, place, supportCase } from '../database/schema';
import { staffMap } from '../publication/staff-map';
import { tellOfExamples } from './examples';
import type { CaseInList } from './queries';

/** Where the structures of some cases lie, in the order of the cases, as far as their listing says it. */
export async function casesOnMap(scope: NamedScope, rows: readonly CaseInList[]) {
	const { lat, lon, positionPrecision } = actor;
	const found = await inScope(scope, async (tx) => {
		await tellOfExamples(tx);
		return tx
			.select({ caseId: supportCase.id, lat, lon, precision: positionPrecision, neighbourhood: place.code })
			.from(supportCase)
			.innerJoin(actor, eq(actor.id, supportCase.actorId))
			.leftJoin(place, eq(place.id, actor.placeId))
			.where(inArray(supportCase.id, [...rows.map((row) => row.id)]));
	});
	const known = new Map(found.map((row) => [row.caseId, row]));
	return staffMap(
		rows.map(({ id, structure, profile }) => {
			const { lat, lon, precision, neighbourhood } = known.get(id) ?? {};
			const isOwn = precision === 'exact' || precision === 'street';
			return {
				category: (structure ?? profile)?.category,
				point: isOwn && typeof lat === 'number' && typeof lon === 'number' ? { lat, lon } : undefined,
				neighbourhood
			};
		})
	);
}
