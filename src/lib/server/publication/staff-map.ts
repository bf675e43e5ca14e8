import { ACTOR_CATEGORIES, type ActorCategory } from '../../domain/vocabulary/actor';
import { arrange } from '../../map/arrangement';
import { nominalCamera, type Breadth } from '../../map/frames';
import { EXACT, OFF_MAP, pointsOf, type PlacedPoint } from '../../map/points';
import { currentPublication } from './current';

/** Where somebody is: at a point of their own, or else somewhere in the neighbourhood of that code. */
interface Marked {
	readonly category: ActorCategory | undefined;
	readonly point: { readonly lat: number; readonly lon: number } | undefined;
	readonly neighbourhood: string | null | undefined;
}

/**
 * The island with marks that only staff see, in the order of what they stand for, and as the server draws it. Nothing of
 * it is part of what is published.
 */
export function staffMap(all: readonly Marked[]) {
	const { snapshot, territory } = currentPublication();
	const points = all.map(({ category: code, point, neighbourhood }): PlacedPoint => {
		const category = ACTOR_CATEGORIES.findIndex((one) => one.code === code);
		if (point) return { category, anchor: EXACT, lon: point.lon, lat: point.lat };
		const anchor = neighbourhood ? snapshot.places.findIndex((place) => place.code === neighbourhood) : -1;
		const around = snapshot.places[anchor];
		return around
			? { category, anchor, lon: around.lon, lat: around.lat }
			: { category, anchor: OFF_MAP, lon: 0, lat: 0 };
	});
	const marks = (breadth: Breadth) =>
		arrange(pointsOf(points), [...points.keys()], nominalCamera(territory.bounds, breadth));
	return {
		points,
		marks: { narrow: marks('narrow'), wide: marks('wide') },
		places: snapshot.places.map(({ aliases: _aliases, council: _council, ...one }) => one)
	};
}
export type StaffMap = ReturnType<typeof staffMap>;
