import type { ListingField } from '../domain/listing-fields';
import { SECTORS } from '../domain/vocabulary/actor';
import { NEEDS } from '../domain/vocabulary/need';
import { readPoint } from '../domain/listing-position';
import { m } from '../messages/compiled/messages';
import { language, word } from '../messages/format';

/** What a field says, in the reader's words; empty where it says nothing. */
export function valueWords(
	field: ListingField,
	value: string | readonly string[],
	places: Readonly<Record<string, string>> = {}
): string {
	if (field === 'position') return pointWords(String(value));
	if (typeof value === 'string') return field === 'neighbourhood' ? (places[value] ?? value) : value;
	const words = field === 'needs' ? NEEDS : SECTORS;
	return value.map((code) => word(words, code)).join(', ');
}

/** A point of the map, as people write one. */
function pointWords(position: string): string {
	const point = readPoint(position);
	if (!point) return '';
	const degrees = [point.lat, point.lon].map((value) => value.toFixed(5).replace('.', language() === 'fr' ? ',' : '.'));
	return `${point.precision === 'exact' ? m.pick_said_exact() : m.pick_said_street()} (${degrees.join(language() === 'fr' ? '\u00a0; ' : ', ')})`;
}
