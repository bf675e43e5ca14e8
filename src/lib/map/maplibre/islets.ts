import type { Feature, FeatureCollection, Polygon, Position } from 'geojson';
import type { Land, LandRole } from '../basemap';

/** Degrees: what is smaller both ways is an islet. About 260 m. */
const ISLET = 0.0025;
/** Degrees between two corners of an islet's outline, at most. About 50 m. */
const STEP = 0.0005;

export interface LandPart {
	role: LandRole;
	/** Too small for a wide line to follow (MapLibre draws spikes at its corners): its rings are discs on its corners. */
	islet: boolean;
}

/** The same land, one feature for each piece, so that islets can be drawn in their own way. */
export const inPieces = ({ features }: Land): FeatureCollection<Polygon, LandPart> => ({
	type: 'FeatureCollection',
	features: features.flatMap(({ geometry, properties }) =>
		(geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates).map(
			(coordinates): Feature<Polygon, LandPart> => {
				const islet = isIslet(coordinates[0] ?? []);
				return {
					type: 'Feature',
					properties: { role: properties.role, islet },
					geometry: { type: 'Polygon', coordinates: islet ? coordinates.map(withMoreCorners) : coordinates }
				};
			}
		)
	)
});

function isIslet(outline: readonly Position[]): boolean {
	const span = (axis: 0 | 1) => {
		const values = outline.map((position) => position[axis]!);
		return Math.max(...values) - Math.min(...values);
	};
	return span(0) < ISLET && span(1) < ISLET;
}

const withMoreCorners = (outline: Position[]): Position[] =>
	outline.flatMap((from, i) => {
		const to = outline[i + 1];
		if (!to) return [from];
		const [right, up] = [to[0]! - from[0]!, to[1]! - from[1]!];
		const pieces = Math.max(1, Math.ceil(Math.hypot(right, up) / STEP));
		return Array.from({ length: pieces }, (_, k) => [from[0]! + (right * k) / pieces, from[1]! + (up * k) / pieces]);
	});
