import { Feed } from 'feed';
import { textOf } from '../../agenda/plain';
import { whenIn } from '../../agenda/when-words';
import { readPartialDate } from '../../domain/partial-date';
import type { Language } from '../../domain/vocabulary/term';
import { xml } from '../../graph/export/xml';
import type { AgendaEvent } from '../publication/agenda';

interface Told {
	readonly title: string;
	readonly language: Language;
	readonly timeZone: string;
	/** Of the agenda with the same filters, of this feed, and of an event, absolute. */
	readonly agenda: string;
	readonly self: string;
	readonly addressOf: (slug: string) => string;
	readonly format: 'atom' | 'json';
}

/** Without the signs that no page and no XML may hold. */
const printable = (text: string) => text.replace(/(?!\n)\p{Cc}/gu, ' ');
const asPage = (text: string) => xml(text).replaceAll('\n', '<br>');

/** Noon in UTC of the day on which something was told, or of the event itself. */
const noon = (date: string) => new Date(`${readPartialDate(date)!.date}T12:00:00Z`);

/** Events as a feed, Atom (RFC 4287) or JSON Feed 1: dated by where they were read, so that nothing old looks new. */
export function toNews(events: readonly AgendaEvent[], told: Told): string {
	const { title, language, timeZone, agenda, self, addressOf, format } = told;
	const items = events.map((event) => {
		const link = addressOf(event.slug);
		const name = language === 'en' ? (event.titleEn ?? event.titleFr) : event.titleFr;
		const text = printable(`${whenIn(event, timeZone, language)}\n${textOf(event, language, link)}`);
		const at = { link, id: link, date: noon(event.source.date ?? event.date) };
		// Atom is told that its texts are pages, JSON Feed that its content is one.
		return format === 'atom'
			? { ...at, title: asPage(printable(name)), description: asPage(text) }
			: { ...at, title: printable(name), description: text, content: asPage(text) };
	});
	const newest = Math.max(0, ...items.map(({ date }) => date.getTime()));
	const feed = new Feed({
		...{ title, id: self, link: agenda, language, generator: 'Maillage', updated: new Date(newest) },
		feedLinks: { [format]: self }
	});
	for (const item of items) feed.addItem(item);
	return format === 'atom' ? feed.atom1() : feed.json1();
}
