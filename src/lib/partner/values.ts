import type { ListingField } from '../domain/listing-fields';
import { SECTORS } from '../domain/vocabulary/actor';
import { NEEDS } from '../domain/vocabulary/need';
import { word } from '../messages/format';

/** What a field says, in the reader's words; empty where it says nothing. */
export function valueWords(
	field: ListingField,
	value: string | readonly string[],
	places: Readonly<Record<string, string>> = {}
): string {
	if (typeof value === 'string') return field === 'neighbourhood' ? (places[value] ?? value) : value;
	const words = field === 'needs' ? NEEDS : SECTORS;
	return value.map((code) => word(words, code)).join(', ');
}
