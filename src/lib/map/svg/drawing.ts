import { geoPath, type GeoPermissibleObjects, type GeoProjection } from 'd3';
import { rewind, simplify } from '@turf/turf';
import type { Feature, FeatureCollection, Geometry } from 'geojson';
import type { BasemapShapes } from '../basemap';
import { fit, type Bounds } from '../camera';
import { frameRatio } from '../frames';
import { RelativePath } from './path';
import { projectionOf } from './projection';

/** Units of the drawing: a tenth of a pixel of a frame this wide. Nobody sees less, and whole numbers are short. */
const NOMINAL_WIDTH = 700;
const UNITS_PER_PIXEL = 10;
/** Degrees within which a coast may be straightened: less than a tenth of a pixel of the nominal frame. */
const TOLERANCE = 0.00002;
/**
 * The rings are pale and far from anything: a pixel is enough. They are areas, as wide lines around a fine coast
 * cost a phone a second to paint.
 */
const RING_UNITS_PER_PIXEL = 1;
const RING_TOLERANCE = 0.0004;

/** Said on the element, since a rule of the style sheet does not reach where it is drawn again. */
const STEADY = 'vector-effect="non-scaling-stroke"';

/** d3 wants exterior rings clockwise and RFC 7946 the other way: unturned, the land would be everything but the island. */
export const turned = <Shapes extends FeatureCollection>(shapes: Shapes): Shapes =>
	rewind(shapes, { reverse: true }) as Shapes;

/**
 * The ground of a map as one SVG element: depth rings, land, lagoons, border. Its viewBox is the frame that holds
 * `bounds`; what lies beyond the frame is drawn too and shows wherever there is room. Rings are distances on the ground;
 * the other strokes keep their pixels at any size. All colours are classes, so that a theme is a matter of the style sheet.
 */
export function drawBasemap(shapes: BasemapShapes, bounds: Bounds): string {
	const height = NOMINAL_WIDTH * frameRatio(bounds);
	const camera = fit(bounds, NOMINAL_WIDTH, height);
	const projection = projectionOf(camera).clipExtent([
		[-NOMINAL_WIDTH, -height],
		[2 * NOMINAL_WIDTH, 2 * height]
	]);
	const land = turned(simplify(shapes.land, { tolerance: TOLERANCE, highQuality: true }));
	const lands = land.features
		.map((feature, i) => ({ id: `ground-${i}`, role: feature.properties.role, d: outline(feature, projection) }))
		.filter(({ d }) => d !== '');
	const viewBox = `0 0 ${NOMINAL_WIDTH * UNITS_PER_PIXEL} ${Math.round(height * UNITS_PER_PIXEL)}`;
	const depths = turned(simplify(shapes.depths, { tolerance: RING_TOLERANCE, highQuality: true }));
	const rings = depths.features
		.map(
			(ring, i) =>
				`<path id="depth-${i + 1}" class="ring-${i + 1}" d="${outline(ring, projection, RING_UNITS_PER_PIXEL)}"/>`
		)
		.join('');
	return [
		`<svg viewBox="${viewBox}" preserveAspectRatio="none" aria-hidden="true">`,
		`<defs><g id="ground">${lands.map(({ id, d }) => `<path id="${id}" d="${d}"/>`).join('')}</g></defs>`,
		`<g class="rings" transform="scale(${UNITS_PER_PIXEL / RING_UNITS_PER_PIXEL})">${rings}</g><use href="#ground" class="shore"/>`,
		lands.map(({ id, role }) => `<use href="#${id}" class="land ${role}"/>`).join(''),
		`<path id="lagoon" class="lagoon" ${STEADY} d="${outline(turned(shapes.water), projection)}"/>`,
		`<path id="border" class="border" ${STEADY} d="${outline(shapes.border, projection)}"/>`,
		'</svg>'
	].join('');
}

/** The same ground once more in a page that has it, of what was drawn there: each further map costs a line. */
export function drawnAgain(drawing: string): string {
	const [opening] = /^<svg [^>]*>/.exec(drawing)!;
	const [, rings] = /<g class="rings"([^>]*)>/.exec(drawing)!;
	const again = (id: string, look: string) => `<use href="#${id}" class="${look}"/>`;
	const ringed = [...drawing.matchAll(/id="(depth-\d)" class="([^"]*)"/g)].map(([, id, look]) => again(id!, look!));
	const shores = drawing.match(/<use [^>]*>/g)!.join('');
	return `${opening}<g class="rings"${rings}>${ringed.join('')}</g>${shores}${again('lagoon', 'lagoon')}${again('border', 'border')}</svg>`;
}

function outline(
	shape: Feature<Geometry> | FeatureCollection,
	projection: GeoProjection,
	units = UNITS_PER_PIXEL
): string {
	const path = new RelativePath(units);
	geoPath(projection, path)(shape as GeoPermissibleObjects);
	return path.toString();
}
