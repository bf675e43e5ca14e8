import type { ColourBy, SizeBy } from '../../graph/looks';
import { m } from '../../messages/compiled/messages';

export const sizeWords: Record<SizeBy, () => string> = {
	ties: m.lens_size_ties,
	received: m.lens_size_received,
	given: m.lens_size_given,
	broker: m.lens_size_broker
};
export const sizeNotes: Record<SizeBy, () => string> = {
	ties: m.lens_size_ties_note,
	received: m.lens_size_money_note,
	given: m.lens_size_money_note,
	broker: m.lens_size_broker_note
};

export const colourWords: Record<ColourBy, () => string> = {
	category: m.lens_colour_category,
	sector: m.lens_colour_sector,
	community: m.lens_colour_community,
	place: m.lens_colour_place
};
/** How the groups were made, where that is not plain. */
export const colourNotes: Partial<Record<ColourBy, () => string>> = {
	sector: m.lens_colour_sector_note,
	community: m.lens_colour_community_note,
	place: m.lens_colour_place_note
};
