import { describe, expect, test } from 'vitest';
import { EVENT_LISTS, EVENT_TEXTS, type EventDraft, type EventTie } from './event-fields';
import { alsoChanged, SAID_TOGETHER } from './event-series';
import { asActorId } from './identity';

const WORKSHOP: EventDraft = {
	...{ titleFr: 'Atelier', kind: 'workshop', day: { date: '2026-11-06', precision: 'day' } },
	...{ starts: '18:00', ends: '20:00', placeName: 'Maison des associations', neighbourhood: 'mf-marigot' },
	...{ price: 'gratuit', ownRegistration: false, audiences: [], themes: ['culture'], languages: ['fr'], moisEss: true },
	...{ status: 'published', sourceTitle: 'Programme', confidence: 'high' }
} as EventDraft;
const on = (date: string, more: Partial<EventDraft> = {}): EventDraft => ({
	...WORKSHOP,
	...{ day: { date, precision: 'day' } },
	...more
});
const tie = (name: string): EventTie => ({ role: 'organises', actorId: asActorId(name) });
const [FIRST, OTHER] = [tie('11111111-1111-7111-8111-111111111111'), tie('22222222-2222-7222-8222-222222222222')];
const said = (draft: EventDraft, ...ties: EventTie[]) => ({ draft, ties });
/** What the date of a week later says once the first one is changed. */
const next = (change: Partial<EventDraft>, own: Partial<EventDraft> = {}) =>
	alsoChanged(said(WORKSHOP), said({ ...WORKSHOP, ...change }), said(on('2026-11-13', own))).draft;

describe('what changes on one date of a series', () => {
	test('changes on another that said the same, and nothing else does', () => {
		expect(next({ price: '5 €', titleFr: 'Grand atelier' })).toEqual(
			on('2026-11-13', { price: '5 €', titleFr: 'Grand atelier' })
		);
		expect(next({ price: undefined }).price).toBeUndefined();
	});

	test('leaves what the other says otherwise', () => {
		expect(next({ price: '5 €', titleFr: 'Grand atelier' }, { price: '2 €' })).toMatchObject({
			...{ price: '2 €', titleFr: 'Grand atelier' }
		});
	});

	test('never moves the other, nor calls it off', () => {
		const moved = next({ day: { date: '2026-11-07', precision: 'day' }, status: 'cancelled', price: '5 €' });
		expect(moved).toMatchObject({ day: { date: '2026-11-13' }, status: 'published', price: '5 €' });
	});

	test('keeps the hours together, and as many days later', () => {
		expect(next({ starts: '17:00' })).toMatchObject({ starts: '17:00', ends: '20:00' });
		expect(next({ starts: '21:00', ends: '01:00', endsOn: '2026-11-07' })).toMatchObject({
			...{ starts: '21:00', ends: '01:00', endsOn: '2026-11-14' }
		});
		// It takes place at another hour: half of the change would end it before it begins.
		expect(next({ starts: '08:00', ends: '10:00' }, { starts: '19:00' })).toMatchObject({
			...{ starts: '19:00', ends: '20:00' }
		});
	});

	test('keeps a place together', () => {
		const elsewhere = { placeName: 'Médiathèque' };
		expect(next({ neighbourhood: 'mf-grand-case', placeName: 'Salle' }, elsewhere)).toMatchObject({
			...{ placeName: 'Médiathèque', neighbourhood: 'mf-marigot' }
		});
	});

	test('changes who takes part where the same ones did, whatever their order', () => {
		const before = said(WORKSHOP, FIRST, OTHER);
		const after = said(WORKSHOP, FIRST);
		expect(alsoChanged(before, after, said(on('2026-11-13'), OTHER, FIRST)).ties).toEqual([FIRST]);
		expect(alsoChanged(before, after, said(on('2026-11-13'), OTHER)).ties).toEqual([OTHER]);
	});

	test('is every field but the day, the hours and where it stands', () => {
		const own = ['day', 'starts', 'ends', 'endsOn', 'status'];
		const fields: readonly string[] = [...EVENT_TEXTS, ...EVENT_LISTS];
		expect(SAID_TOGETHER.flat().toSorted()).toEqual(fields.filter((field) => !own.includes(field)).toSorted());
	});
});
