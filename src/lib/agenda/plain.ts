import { EVENT_STATES } from '../domain/vocabulary/event-terms';
import type { Language } from '../domain/vocabulary/term';
import { m } from '../messages/compiled/messages';
import { wordIn } from '../messages/format';
import type { AgendaEvent } from '../server/publication/agenda';

/** Where an event takes place, in one line; nothing where nobody knows. */
export function placeWords(
	{ placeName, address, neighbourhood }: Pick<AgendaEvent, 'placeName' | 'address' | 'neighbourhood'>,
	language: Language
): string {
	const quarter =
		neighbourhood && (language === 'fr' ? neighbourhood.nameFr : (neighbourhood.nameEn ?? neighbourhood.nameFr));
	return [placeName, address, quarter].filter((part, at, all) => part && all.indexOf(part) === at).join(', ');
}

/** All that is told of an event beside its title and time, as text for calendars and readers of feeds. */
export function textOf(event: AgendaEvent, locale: Language, address: string): string {
	const text = locale === 'en' ? (event.descriptionEn ?? event.descriptionFr) : event.descriptionFr;
	const organisers = event.organisers.map(({ name }) => name).join(', ');
	return [
		event.state && wordIn(EVENT_STATES, event.state, locale),
		text,
		organisers && m.agenda_by({ names: organisers }, { locale }),
		event.price && m.agenda_price_is({ price: event.price }, { locale }),
		event.registrationUrl && m.agenda_register_at({ address: event.registrationUrl }, { locale }),
		event.registersHere && !event.state && m.agenda_register_at({ address: `${address}/inscription` }, { locale }),
		event.onlineUrl && m.agenda_online_at({ address: event.onlineUrl }, { locale }),
		address
	]
		.filter(Boolean)
		.join('\n');
}
