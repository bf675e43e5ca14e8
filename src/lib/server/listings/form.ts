import { CONTACT_FIELDS, type ContactTexts } from '../../domain/contact-fields';
import { readBase } from '../../domain/listing';
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
	// The main sector has a field of its own, and comes first.
	const main = text('main');
	const sectors = main ? [main, ...texts.sectors.filter((code) => code !== main)] : texts.sectors;
	return {
		texts: { ...texts, sectors },
		contact: Object.fromEntries(
			CONTACT_FIELDS.map((field) => [field, text(field).slice(0, LONGEST_CONTACT)])
		) as ContactTexts,
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
