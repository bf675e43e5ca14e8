import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import type { AgendaEvent } from '../publication/agenda';
import { toCalendar } from './calendar';
import { toNews } from './news';

const ZONE = 'America/Marigot';
const NOW = new Date('2026-11-01T12:00:00Z');
const anEvent = (wish: Partial<AgendaEvent> = {}): AgendaEvent => ({
	...{ id: '0197', slug: 'atelier', titleFr: 'Atelier', date: '2026-11-14', kind: 'workshop' },
	...{
		organisers: [],
		...{ others: [], about: [] },
		source: { url: 'https://presse.example/a', date: '2026-10-02', confidence: 'high' }
	},
	...wish
});
const addressOf = (slug: string) => `https://maillage.example/evenements/${slug}`;
const calendar = (events: readonly AgendaEvent[], language: 'fr' | 'en' = 'fr') =>
	toCalendar(events, {
		...{ name: 'Agenda', language, timeZone: ZONE, territory: 'saint-martin' },
		addressOf,
		now: NOW
	});
/** As another program reads it. */
const read = (text: string) => {
	const root = new ICAL.Component(ICAL.parse(text) as unknown[]);
	for (const zone of root.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(new ICAL.Timezone(zone));
	return root.getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));
};

/** What people may write that means something to a calendar, a page or a terminal. */
const HARM = [
	'<script>alert(1)</script>',
	'Ligne\r\nEND:VEVENT\r\nBEGIN:VALARM\r\nATTACH:https://evil.example',
	'a;b,c\\n:"d"',
	'=HYPERLINK("https://evil.example")',
	'é'.repeat(300),
	'\u202Eabc\u0000def'
];

describe('the calendar', () => {
	test('is read by another program as it was meant: hours on the clock of the island, place, page, organisers', () => {
		const [event] = read(
			calendar([
				anEvent({
					...{ startsAt: '2026-11-14T22:30:00.000Z', endsAt: '2026-11-15T01:00:00.000Z', sequence: 3 },
					...{ placeName: 'Salle Omar', neighbourhood: { code: 'mf-marigot', nameFr: 'Marigot' } },
					...{ descriptionFr: 'Apprendre à réparer.\nAvec goûter.', organisers: [{ slug: 'a', name: 'Asso A' }] }
				})
			])
		);
		expect(event!.uid).toBe('0197@maillage.saint-martin');
		expect(event!.sequence).toBe(3);
		expect(event!.summary).toBe('Atelier');
		expect(event!.location).toBe('Salle Omar, Marigot');
		expect(event!.description).toBe(
			'Apprendre à réparer.\nAvec goûter.\nOrganisé par\u00a0: Asso A\nhttps://maillage.example/evenements/atelier'
		);
		expect(String(event!.component.getFirstPropertyValue('dtstamp'))).toBe('2026-11-01T12:00:00Z');
		expect(event!.startDate.toString()).toBe('2026-11-14T18:30:00');
		expect(event!.startDate.zone.tzid).toBe(ZONE);
		expect(event!.startDate.toJSDate().toISOString()).toBe('2026-11-14T22:30:00.000Z');
		expect(event!.endDate.toJSDate().toISOString()).toBe('2026-11-15T01:00:00.000Z');
		expect(event!.component.getFirstPropertyValue('url')).toBe('https://maillage.example/evenements/atelier');
		expect(event!.component.getFirstPropertyValue('status')).toBe('CONFIRMED');
	});

	test('sorts an event by its kind and by what it is about', () => {
		const [event] = read(calendar([anEvent({ themes: ['culture', 'food'], about: ['culture', 'food'] })], 'en'));
		const categories = event!.component.getAllProperties('categories').flatMap((one) => one.getValues());
		expect(categories).toEqual(['Workshop', 'Culture', 'Farming and food']);
	});

	test('holds an event without hours for its whole day, and leaves out one of which only the month is known', () => {
		const [event, ...more] = read(calendar([anEvent(), anEvent({ id: 'm', date: '2026-11' })]));
		expect(more).toEqual([]);
		expect(event!.startDate.isDate).toBe(true);
		expect([event!.startDate, event!.endDate].map(String)).toEqual(['2026-11-14', '2026-11-15']);
	});

	test('says of what is called off or put off that it is, under the same name', () => {
		const [off, later] = read(calendar([anEvent({ state: 'cancelled' }), anEvent({ state: 'postponed' })]));
		expect(off!.uid).toBe('0197@maillage.saint-martin');
		expect(off!.component.getFirstPropertyValue('status')).toBe('CANCELLED');
		expect(later!.component.getFirstPropertyValue('status')).toBe('TENTATIVE');
	});

	test('is in the language that is asked for, as far as it was written', () => {
		const [named, unnamed] = read(calendar([anEvent({ titleEn: 'Workshop' }), anEvent()], 'en'));
		expect([named!.summary, unnamed!.summary]).toEqual(['Workshop', 'Atelier']);
	});

	test.each(HARM)('takes %j for text, in each field that people write', (harm) => {
		const text = calendar([
			anEvent({
				titleFr: harm,
				descriptionFr: harm,
				placeName: harm,
				price: harm,
				organisers: [{ slug: 'a', name: harm }]
			}),
			anEvent({ id: 'next' })
		]);
		const events = read(text);
		expect(events.map(({ uid }) => uid)).toEqual(['0197@maillage.saint-martin', 'next@maillage.saint-martin']);
		expect(text).not.toMatch(/^(ATTACH|BEGIN:VALARM)/m);
		for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
		const plain = (said: string) =>
			said.replace(/\r\n?/g, '\n').replace(/\p{Cc}/gu, (sign) => (sign === '\n' ? sign : ''));
		expect(plain(events[0]!.summary)).toBe(plain(harm));
	});
});

describe('the feeds', () => {
	const told = {
		...({ title: 'Agenda', language: 'fr', timeZone: ZONE, addressOf } as const),
		...{ agenda: 'https://maillage.example/evenements', self: 'https://maillage.example/feeds/evenements.json' }
	};

	test('tell when it is, where it stands and when it was read, in JSON', () => {
		const feed = JSON.parse(toNews([anEvent({ startsAt: '2026-11-14T22:30:00.000Z' })], { ...told, format: 'json' }));
		expect(feed).toMatchObject({ version: 'https://jsonfeed.org/version/1', title: 'Agenda', feed_url: told.self });
		expect(feed.items[0]).toMatchObject({ id: addressOf('atelier'), url: addressOf('atelier'), title: 'Atelier' });
		expect(feed.items[0].date_modified).toBe('2026-10-02T12:00:00.000Z');
		expect(feed.items[0].summary).toContain('14 novembre 2026 à 18\u00a0h\u00a030');
	});

	test.each(HARM)('take %j for text, in JSON', (harm) => {
		const feed = JSON.parse(toNews([anEvent({ titleFr: harm, descriptionFr: harm })], { ...told, format: 'json' }));
		expect(feed.items[0].content_html.replaceAll('<br>', '')).not.toMatch(/[<>]/);
	});

	test.each(HARM)('take %j for text, in Atom', (harm) => {
		const text = toNews([anEvent({ titleFr: harm, descriptionFr: harm })], { ...told, format: 'atom' });
		expect(text).not.toContain('<script>');
		expect(text.match(/<entry>/g)).toHaveLength(1);
		// eslint-disable-next-line no-control-regex -- signs that XML 1.0 does not allow
		expect(text).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/);
	});
});
