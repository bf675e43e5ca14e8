import { whenIn } from '../../agenda/when-words';
import { placeWords } from '../../agenda/plain';
import { eventAt, type AgendaEvent } from '../publication/agenda';
import { currentPublication } from '../publication/current';
import type { About } from './commands';

/** A published event as letters about it call it. */
export function aboutEvent(event: AgendaEvent): About {
	const { code, timeZone } = currentPublication().territory;
	return {
		...{ territory: code, event: event.id },
		words: (language) => ({
			title: (language === 'en' && event.titleEn) || event.titleFr,
			when: whenIn(event, timeZone, language),
			where: placeWords(event, language)
		})
	};
}

/** The published event of an id; undefined where the public sees none any more. */
export function publishedEvent(id: string): AgendaEvent | undefined {
	const publication = currentPublication();
	const found = publication.snapshot.events.find((one) => one.id === id);
	return found && eventAt(publication, found.slug);
}
