import { m } from '$lib/messages/compiled/messages';
import { addressIn } from '$lib/messages/address';
import { language } from '$lib/messages/format';
import { EMPTY_QUERY, formatQuery } from '../query';
import type { ActorSheet } from './sheet';

/** Zooms at which a place is told from its neighbours, and at which a neighbourhood is in sight. */
const [NEAR, AROUND] = [14.5, 13.5];

/** The map, looking at where an actor is as nearly as it is known, with its mark and its name. */
export function addressOnMap({ actor: { slug, position }, at }: Pick<ActorSheet, 'actor' | 'at'>): string {
	const place = at && 'lon' in at ? { ...at, zoom: position.kind === 'point' ? NEAR : AROUND } : undefined;
	return addressIn(`/?${formatQuery({ ...EMPTY_QUERY, selected: slug, card: true, ...(place && { camera: place }) })}`);
}

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
