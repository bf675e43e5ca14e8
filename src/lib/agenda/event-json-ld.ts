import { lastDayOf, readPartialDate } from '../domain/partial-date';
import type { AgendaEvent } from '../server/publication/agenda';
import { SECTORS } from '../domain/vocabulary/actor';
import { wordIn } from '../messages/format';
import { picturePath } from './address';
import { placeWords } from './plain';

const STATES = { postponed: 'EventPostponed', cancelled: 'EventCancelled' } as const;

/** An event as schema.org tells it to search engines. */
export function eventJsonLd(event: AgendaEvent, origin: string): object {
	const url = `${origin}/evenements/${event.slug}`;
	const where = placeWords(event, 'fr');
	const here = where && {
		...{ '@type': 'Place', name: where },
		address: {
			'@type': 'PostalAddress',
			...(event.address && { streetAddress: event.address }),
			...(event.neighbourhood && { addressLocality: event.neighbourhood.nameFr }),
			addressCountry: event.neighbourhood?.code.startsWith('sx-') ? 'SX' : 'MF'
		}
	};
	const online = event.onlineUrl && { '@type': 'VirtualLocation', url: event.onlineUrl };
	const places = [here, online].filter(Boolean);
	return {
		...{ '@context': 'https://schema.org', '@type': 'Event', '@id': url, url, name: event.titleFr },
		startDate: event.startsAt ?? event.date,
		endDate: event.endsAt ?? event.startsAt ?? lastDayOf(readPartialDate(event.date)!),
		eventStatus: `https://schema.org/${event.state ? STATES[event.state] : 'EventScheduled'}`,
		...(places.length > 0 && {
			location: places.length === 1 ? places[0] : places,
			eventAttendanceMode: `https://schema.org/${
				here && online ? 'Mixed' : online ? 'Online' : 'Offline'
			}EventAttendanceMode`
		}),
		...(event.descriptionFr && { description: event.descriptionFr }),
		...(event.picture && { image: `${origin}${picturePath(event.slug, event.picture)}` }),
		...(event.themes && { keywords: event.themes.map((theme) => wordIn(SECTORS, theme, 'fr')) }),
		...(event.languages && { inLanguage: event.languages }),
		...(event.organisers.length > 0 && {
			organizer: event.organisers.map(({ slug, name }) => ({
				...{ '@type': 'Organization', name, url: `${origin}/acteurs/${slug}` }
			}))
		})
	};
}
