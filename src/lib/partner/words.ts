import type { ListingField, ListingProblem } from '../domain/listing-fields';
import { LONGEST, MOST_SECTORS } from '../domain/listing-fields';
import type { Language } from '../domain/vocabulary/term';
import { m } from '../messages/compiled/messages';

type Word = (inputs?: Record<string, never>, options?: { locale?: Language }) => string;

/** What the fields of a listing are called, wherever they are named. */
export const listingWords: Readonly<Record<ListingField, Word>> = {
	name: m.listing_name,
	acronym: m.listing_acronym,
	descriptionFr: m.listing_description_fr,
	descriptionEn: m.listing_description_en,
	sectors: m.listing_sectors,
	needs: m.listing_needs,
	phone: m.listing_phone,
	email: m.listing_email,
	website: m.listing_website,
	neighbourhood: m.listing_neighbourhood,
	position: m.pick_title,
	address: m.listing_address,
	foundedYear: m.listing_founded
};

const LONG: Partial<Record<ListingField, number>> = {
	...{ name: LONGEST.name, acronym: LONGEST.acronym, address: LONGEST.address, website: LONGEST.website },
	...{ phone: LONGEST.phone, descriptionFr: LONGEST.description, descriptionEn: LONGEST.description }
};

/** What is wrong with a field, and what to do. */
export const problemWords = (field: ListingField, problem: ListingProblem): string =>
	({
		missing: m.listing_missing,
		too_long: () => m.listing_too_long({ count: LONG[field] ?? 0 }),
		no_address: field === 'email' ? m.sign_in_email_wrong : m.listing_no_website,
		no_number: m.listing_no_number,
		no_year: m.listing_no_year,
		unknown: m.listing_unknown,
		no_point: m.pick_point_missing,
		outside: m.pick_outside,
		afloat: m.pick_afloat,
		too_many: () => m.listing_too_many({ count: MOST_SECTORS })
	})[problem]();
