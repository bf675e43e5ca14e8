import { describe, expect, test } from 'vitest';
import { aboutOf, inOrderOfTime, isAsked, lastDayOfEvent, readAgendaFilter, writeAgendaFilter } from './agenda';
import type { PublicEvent } from './publication';

const ZONE = 'America/Marigot';
const anEvent = (wish: Partial<PublicEvent>): PublicEvent => ({
	...{ id: 'e', slug: 'e', titleFr: 'Atelier', date: '2026-11-14', kind: 'workshop', organisers: [] },
	source: { url: '', confidence: 'high' },
	...wish
});
const read = (query: string) => readAgendaFilter(new URLSearchParams(query));
const asked = (wish: Partial<PublicEvent>, query: string, today = '2026-11-14') =>
	isAsked(anEvent(wish), read(query), today, ZONE);

describe('what is asked of the agenda', () => {
	test('is what is to come, where nothing is said or what is said makes no sense', () => {
		const plain = { text: '', when: 'coming', moisEss: false, view: 'list', page: 1 };
		expect(read('')).toMatchObject(plain);
		expect(
			read(
				'quand=__proto__&genre=x&du=2026-13-40&au=demain&theme=danse&quartier=../x&page=-2&mois-ess=oui&vue=constructor&mois=2026-13'
			)
		).toEqual({
			...plain,
			...{ from: undefined, to: undefined, kind: undefined, theme: undefined, neighbourhood: undefined },
			...{ actor: undefined, month: undefined }
		});
	});

	test('is said by an address that gives it back', () => {
		const query =
			'q=sport&quand=passes&du=2025-01-01&au=2025-12-31&genre=fair&theme=culture&quartier=mf-marigot&acteur=sgomi&mois-ess=1&page=3';
		expect(writeAgendaFilter(read(query)).toString()).toBe(query);
		expect(writeAgendaFilter(read('')).toString()).toBe('');
		expect(writeAgendaFilter(read('q=sport&vue=mois&mois=2026-11')).toString()).toBe('q=sport&vue=mois&mois=2026-11');
		// A list has no month of its own.
		expect(writeAgendaFilter(read('vue=carte&mois=2026-11')).toString()).toBe('vue=carte');
	});
});

describe('an event', () => {
	test('is to come until its last day is over, in the territory', () => {
		expect(asked({}, '')).toBe(true);
		expect(asked({}, '', '2026-11-15')).toBe(false);
		expect(asked({}, 'quand=passes', '2026-11-15')).toBe(true);
		// Until one in the morning on the island, which is five in UTC.
		const night = { startsAt: '2026-11-15T00:00:00.000Z', endsAt: '2026-11-15T05:00:00.000Z' };
		expect(lastDayOfEvent(anEvent(night), ZONE)).toBe('2026-11-15');
		expect(asked(night, '', '2026-11-15')).toBe(true);
	});

	test('of which only the month is known is to come until the month is over', () => {
		expect(asked({ date: '2026-11' }, '', '2026-11-30')).toBe(true);
		expect(asked({ date: '2026-11' }, '', '2026-12-01')).toBe(false);
	});

	test('is within two days that it touches', () => {
		expect(asked({}, 'du=2026-11-14&au=2026-11-14')).toBe(true);
		expect(asked({}, 'du=2026-11-15')).toBe(false);
		expect(asked({}, 'au=2026-11-13')).toBe(false);
		expect(asked({ date: '2026-11' }, 'du=2026-11-20&au=2026-11-21')).toBe(true);
	});

	test('is of a kind, and of the month of the social economy where it says so', () => {
		expect(asked({}, 'genre=fair')).toBe(false);
		expect(asked({ kind: 'fair' }, 'genre=fair')).toBe(true);
		expect(asked({}, 'mois-ess=1')).toBe(false);
		expect(asked({ moisEss: true }, 'mois-ess=1')).toBe(true);
	});

	test('is about what it says, and for want of that about what its organisers work in, each once', () => {
		const sectors = [['sport', 'culture'], ['culture'], ['housing']] as const;
		const about = (wish: Partial<PublicEvent>) => aboutOf(anEvent(wish), (at) => sectors[at]!);
		expect(about({ organisers: [0, 1] })).toEqual(['sport', 'culture']);
		expect(about({ organisers: [0, 1], themes: ['food'] })).toEqual(['food']);
		expect(about({})).toEqual([]);
	});

	test('comes before the later one, and one without hours before those of the same day', () => {
		const [month, day, evening] = [
			{ date: '2026-11' },
			{ date: '2026-11-14' },
			{ date: '2026-11-14', startsAt: '2026-11-14T22:00:00.000Z' }
		];
		expect([evening, day, month].toSorted(inOrderOfTime)).toEqual([month, day, evening]);
	});
});
