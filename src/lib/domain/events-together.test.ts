import { describe, expect, it } from 'vitest';
import { effectOnEvent, readTogether, type Together } from './events-together';

const TODAY = '2026-11-20';
const move = (days: number): Together => ({ what: 'move', days });

describe('what is asked of several events at once', () => {
	it('is one of four things, and a move says by how many days', () => {
		const read = (what: string, days = '') => readTogether({ what, days, said: '' });
		expect(read('cancel')).toEqual({ ok: true, value: { what: 'cancel' } });
		expect(read('move', ' 7 ')).toEqual({ ok: true, value: move(7) });
		expect(read('move', '-2')).toEqual({ ok: true, value: move(-2) });
		expect(read('move', '−2')).toEqual({ ok: true, value: move(-2) });
		for (const days of ['', '0', 'deux', '1.5', '367', '1e2', '--2'])
			expect(read('move', days), days).toEqual({ ok: false, problem: 'days' });
		expect(read('delete')).toEqual({ ok: false, problem: 'what' });
		expect(read('')).toEqual({ ok: false, problem: 'what' });
	});
});

describe('what becomes of an event', () => {
	const on = (day: string, status: 'published' | 'postponed' | 'cancelled' | 'draft' | 'withdrawn' = 'published') => ({
		day,
		status
	});

	it('is moved across a month, and takes place on its new day although it was postponed', () => {
		expect(effectOnEvent(move(14), on('2026-11-23'), TODAY)).toEqual({ to: on('2026-12-07') });
		expect(effectOnEvent(move(14), on('2026-11-23', 'postponed'), TODAY)).toEqual({ to: on('2026-12-07') });
	});

	it('is called off, put off, and takes place after all', () => {
		expect(effectOnEvent({ what: 'cancel' }, on('2026-11'), TODAY)).toEqual({ to: on('2026-11', 'cancelled') });
		expect(effectOnEvent({ what: 'postpone' }, on('2026-11-23'), TODAY)).toEqual({ to: on('2026-11-23', 'postponed') });
		expect(effectOnEvent({ what: 'resume' }, on('2026-11-23', 'cancelled'), TODAY)).toEqual({ to: on('2026-11-23') });
	});

	it('is nothing where it is so already', () => {
		for (const [what, status] of [
			['cancel', 'cancelled'],
			['postpone', 'postponed'],
			['resume', 'published']
		] as const)
			expect(effectOnEvent({ what }, on('2026-11-23', status), TODAY)).toEqual({ left: 'same' });
	});

	it('stays where its day is not known, would be over, or nobody sees it', () => {
		expect(effectOnEvent(move(1), on('2026-11'), TODAY)).toEqual({ left: 'no_day' });
		expect(effectOnEvent(move(-7), on('2026-11-23'), TODAY)).toEqual({ left: 'over' });
		expect(effectOnEvent(move(-3), on('2026-11-23'), TODAY)).toEqual({ to: on('2026-11-20') });
		expect(effectOnEvent({ what: 'postpone' }, on('2026-11-23', 'cancelled'), TODAY)).toEqual({ left: 'cancelled' });
		expect(effectOnEvent(move(1), on('2026-11-23', 'cancelled'), TODAY)).toEqual({ left: 'cancelled' });
		for (const status of ['draft', 'withdrawn'] as const)
			expect(effectOnEvent({ what: 'cancel' }, on('2026-11-23', status), TODAY)).toEqual({ left: 'unseen' });
	});
});
