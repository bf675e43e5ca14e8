import { CONTACT_FIELDS, type ContactTexts } from '../../domain/contact-fields';
import { readBase } from '../../domain/listing';
import { nearestOf, pairOf, plainCoordinate, writePoint } from '../../domain/listing-position';
import type { Territory } from '../../domain/territory';
import { zoomed } from '../../map/moves';
import { placeUnder, readCamera, withinReach, writeCamera } from '../../partner/picking';
import { LISTING_FIELDS, LISTS, type ListingTexts } from '../../domain/listing-fields';

const LONGEST_TEXT = 5000;
const LONGEST_MESSAGE = 1000;
const LONGEST_CONTACT = 254;
const LONGEST_BASE = 30_000;

/** The form of a listing as it was posted: its fields, a word with it, and which version was before the eyes. */
export async function readPostedListing(request: Request) {
	const form = await request.formData();
	const text = (name: string) => String(form.get(name) ?? '').slice(0, LONGEST_TEXT);
	const texts = Object.fromEntries(
		LISTING_FIELDS.map((field) => [
			field,
			LISTS.some((list) => list === field) ? form.getAll(field).map(String).slice(0, 60) : text(field)
		])
	) as unknown as ListingTexts;
	const placing = readPlacing(form);
	// The main sector has a field of its own, and comes first.
	const main = text('main');
	const sectors = main ? [main, ...texts.sectors.filter((code) => code !== main)] : texts.sectors;
	return {
		texts: { ...texts, ...placing, sectors },
		contact: Object.fromEntries(
			CONTACT_FIELDS.map((field) => [field, text(field).slice(0, LONGEST_CONTACT)])
		) as ContactTexts,
		/** Where a map was clicked, for `situated`. */
		form,
		message: text('message').slice(0, LONGEST_MESSAGE).trim(),
		id: text('id'),
		version: Number(text('version')),
		checks: form.has('checks'),
		/** What the author began from, and the version of the listing that was before the eyes since. */
		base: readBase(String(form.get('base') ?? '').slice(0, LONGEST_BASE)),
		listingVersion: Number(text('listingVersion')),
		/** Which open request of their own they had before the eyes; of an older form nobody knows. */
		seen: form.has('seen') ? text('seen') : undefined,
		/** Nobody pressed anything: it keeps itself. */
		byItself: form.has('auto')
	};
}

/** What is to be shown of where it is: the point only where it is asked for, the neighbourhood unless nothing is. */
export function readPlacing(form: FormData): { readonly neighbourhood: string; readonly position: string } {
	const text = (name: string) => String(form.get(name) ?? '').slice(0, 120);
	const placing = text('placing');
	const neighbourhood = placing === 'none' ? '' : text('neighbourhood');
	if (placing !== 'exact' && placing !== 'street') return { neighbourhood, position: '' };
	const [lat, lon] = pairOf(text('lat')) ?? [plainCoordinate(text('lat')), plainCoordinate(text('lon'))];
	return { neighbourhood, position: `${lat} ${lon} ${placing}` };
}

/**
 * What a click on the map, or on its zoom, makes of what was typed: without the script the map is a picture that sends
 * where it was clicked. The pin leads the neighbourhood.
 */
export function situated(
	form: FormData,
	places: readonly { readonly code: string; readonly lat: number; readonly lon: number }[],
	{ bounds, panBounds }: Pick<Territory, 'bounds' | 'panBounds'>
) {
	const placing = readPlacing(form);
	const camera = readCamera(String(form.get('vue') ?? ''), bounds, panBounds);
	const steps = Number(form.get('zoom'));
	const [x, y] = [Number(form.get('carte.x') ?? NaN), Number(form.get('carte.y') ?? NaN)];
	if (Number.isNaN(x) || Number.isNaN(y)) {
		const step = Math.sign(Number.isNaN(steps) ? 0 : steps);
		return { ...placing, looked: writeCamera(withinReach(zoomed(camera, step), bounds, panBounds)) };
	}
	const place = placeUnder(camera, x, y);
	const precision = form.get('placing') === 'street' ? 'street' : 'exact';
	return {
		neighbourhood: nearestOf(places, place)?.code ?? placing.neighbourhood,
		position: writePoint({ ...place, precision }),
		looked: writeCamera({ ...camera, ...place })
	};
}
