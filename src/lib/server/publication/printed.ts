import type { RequestHandler } from '@sveltejs/kit';
import { agendaPath, PAPERS, sheetPath, SHEETS, type Sheet } from '../../agenda/address';
import { placeWords } from '../../agenda/plain';
import PrintedAgenda from '../../agenda/print/PrintedAgenda.svelte';
import type { Printed, PrintedEvent } from '../../agenda/print/printed';
import { hourIn, whenIn } from '../../agenda/when-words';
import { asList, readAgendaFilter } from '../../domain/agenda';
import { EVENT_KINDS } from '../../domain/vocabulary/event';
import { EVENT_STATES } from '../../domain/vocabulary/event-terms';
import { addressIn } from '../../messages/address';
import { m } from '../../messages/compiled/messages';
import { inReadersLanguage, language, partialDate, word } from '../../messages/format';
import { today } from '../clock';
import { codeOf, LONGEST_CODE } from '../code';
import { answerPlain } from '../http/plain-page';
import { eventsAsked, type AgendaEvent } from './agenda';
import { currentPublication } from './current';
import type { Publication } from './publication';

function onPaper(event: AgendaEvent, { territory }: Publication, origin: string, sheet: Sheet): PrintedEvent {
	const title = inReadersLanguage(event.titleFr, event.titleEn)!;
	const href = `${origin}${addressIn(`/evenements/${event.slug}`)}`;
	return {
		...{ slug: event.slug, title: title.text, href },
		// A poster is read from afar: it has one code, of the whole agenda.
		...(sheet === 'programme' && { code: codeOf(href) }),
		...(title.lang !== language() && { lang: title.lang }),
		...(event.startsAt && { hour: hourIn(event.startsAt, territory.timeZone) }),
		when: whenIn(event, territory.timeZone),
		kind: word(EVENT_KINDS, event.kind),
		place: placeWords(event, language()),
		organisers: event.organisers.map(({ name }) => name).join(', '),
		...{ price: event.price, accessibility: event.accessibility },
		...(event.state && { state: word(EVENT_STATES, event.state) })
	};
}

/** From the first to the last day, in words. */
function periodOf(events: readonly AgendaEvent[]): string {
	const [first, last] = [events[0]?.date, events.at(-1)?.date];
	if (!first || !last) return '';
	return first === last ? partialDate(first) : m.printed_period({ from: partialDate(first), to: partialDate(last) });
}

const weekdayIn = (day: string) =>
	new Intl.DateTimeFormat(language(), { weekday: 'long', timeZone: 'UTC' }).format(new Date(day));
const dayWords = (date: string) =>
	date.length === 10 ? m.printed_day({ weekday: weekdayIn(date), day: partialDate(date) }) : partialDate(date);

/** What is asked of the agenda, as it goes on paper: what is past only where that is asked for. */
export function printedOf(publication: Publication, sheet: Sheet, url: URL): Printed {
	const read = readAgendaFilter(url.searchParams);
	const filter = asList(read);
	const paper = PAPERS.find((one) => one === url.searchParams.get('papier')) ?? 'a4';
	const { territory } = publication;
	const found = eventsAsked(publication, read);
	const events = read.when === 'coming' ? found : found.toReversed();
	const dates = [...new Set(events.map(({ date }) => date))];
	const day = today(territory);
	const asked = `${url.origin}${addressIn(agendaPath(filter))}`;
	const agenda = asked.length <= LONGEST_CODE ? asked : `${url.origin}${addressIn('/evenements')}`;
	const other = language() === 'fr' ? 'en' : 'fr';
	const [otherSheet] = SHEETS.filter((one) => one !== sheet);
	const [otherPaper] = PAPERS.filter((one) => one !== paper);
	return {
		...{ sheet, paper, territory: territory.name[language()] },
		title: read.moisEss ? m.printed_mois_ess({ year: (events[0]?.date ?? day).slice(0, 4) }) : m.agenda_title(),
		period: periodOf(events),
		days: dates.map((date) => ({
			...{ date, words: dayWords(date) },
			events: events
				.filter((event) => event.date === date)
				.map((event) => onPaper(event, publication, url.origin, sheet))
		})),
		agenda: { href: agenda, told: agenda.replace(/^https?:\/\//, ''), code: codeOf(agenda) },
		stand: m.printed_stand({ day: partialDate(day) }),
		ways: [
			{
				href: addressIn(sheetPath(sheet, filter, otherPaper!)),
				text: m.printed_on({ paper: otherPaper!.toUpperCase() })
			},
			{
				href: addressIn(sheetPath(otherSheet!, filter, paper)),
				text: otherSheet === 'affiche' ? m.printed_as_poster() : m.printed_as_programme()
			},
			{ href: addressIn(sheetPath(sheet, filter, paper), other), text: m.language_switch(), lang: other },
			{ href: addressIn(agendaPath(filter)), text: m.printed_back() }
		]
	};
}

/** Answers with the agenda as a sheet to be printed, for the same questions as the agenda. */
export const printedAs =
	(sheet: Sheet): RequestHandler =>
	({ url, cookies }) => {
		const printed = printedOf(currentPublication(), sheet, url);
		return answerPlain(
			cookies,
			PrintedAgenda,
			{ printed },
			{ language: language(), title: `${printed.title} · ${m.app_name()}` }
		);
	};
