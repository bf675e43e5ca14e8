import { m } from '$lib/messages/compiled/messages';
import { language } from '$lib/messages/format';
import type { ActorSheet } from './sheet';

/** Where an actor is, said as honestly as it is known. */
export function positionWords({ actor: { position }, place }: ActorSheet): string {
	const name = place && (language() === 'en' ? place.nameEn : place.nameFr);
	switch (position.kind) {
		case 'point':
			return [name, position.precision === 'exact' ? m.position_exact() : m.position_street()]
				.filter(Boolean)
				.join(' · ');
		case 'neighbourhood':
			return m.position_neighbourhood({ place: name ?? '' });
		case 'outside':
			return m.position_outside({ town: position.town });
		case 'unknown':
			return m.position_unknown();
	}
}
