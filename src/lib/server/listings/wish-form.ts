import { readContact } from '../../domain/contact';
import { readListing } from '../../domain/listing';
import { carriedOver, crossedIn, type ListingTexts } from '../../domain/listing-fields';
import { today } from '../clock';
import { currentPublication } from '../publication/current';
import { doubtOf } from './afloat';
import { readPostedListing, situated } from './form';
import type { ListingNow, placesOf } from './queries';

type Places = Awaited<ReturnType<typeof placesOf>>;

/**
 * What the form of a listing asks, over what the listing says now: what its author left as it was follows what others
 * wrote meanwhile, and where two wrote in one field is told apart.
 */
export async function readWishForm(request: Request, { values, version }: ListingNow, places: Places) {
	const posted = await readPostedListing(request);
	const { territory } = currentPublication();
	const base: ListingTexts = { ...values, ...posted.base };
	const texts = carriedOver<ListingTexts>(base, values, posted.texts);
	const codes = [...places.map(({ code }) => code), ...(values.neighbourhood ? [values.neighbourhood] : [])];
	const doubt = doubtOf(posted.form, values.position);
	const read = readListing(texts, Number(today(territory).slice(0, 4)), codes, territory.panBounds, doubt);
	const contact = readContact(posted.contact);
	const wish = read.ok ? read.value : texts;
	const crossed = crossedIn(base, values, wish);
	return {
		...{ posted, base, texts, read, contact, wish, crossed },
		/** What was typed, to be shown again. */
		told: { texts, base, message: posted.message, contact: posted.contact },
		/** Others wrote in the same fields, and who sends it has not seen it yet. */
		isUnseen: crossed.length > 0 && posted.listingVersion !== version
	};
}

/** The same form after a click on its map, or on the zoom: as it was typed, with the pin where it was put. */
export async function situateWishForm(request: Request, { values }: ListingNow, places: Places) {
	const { form, texts, message, contact, base, seen } = await readPostedListing(request);
	const { looked, ...placing } = situated(form, places, currentPublication().territory);
	return { texts: { ...texts, ...placing }, base: { ...values, ...base }, message, contact, seen, looked };
}
