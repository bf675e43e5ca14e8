import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clockAt, instantAt, readHours } from './local-time';

describe('an hour on the island', () => {
	test('is a moment four hours later in universal time, all the year round', () => {
		for (const day of ['2026-01-15', '2026-07-15'])
			expect(instantAt({ day, hours: '18:30' }, 'America/Marigot').toISOString()).toBe(`${day}T22:30:00.000Z`);
		expect(clockAt(new Date('2026-11-21T01:00:00Z'), 'America/Marigot')).toEqual({ day: '2026-11-20', hours: '21:00' });
	});

	test('is read back as it was written, wherever clocks are turned', () => {
		const moments = fc.record({
			at: fc.date({ min: new Date('2000-01-01'), max: new Date('2050-01-01'), noInvalidDate: true }),
			zone: fc.constantFrom('America/Marigot', 'Europe/Paris', 'Pacific/Noumea', 'America/Miquelon')
		});
		fc.assert(
			fc.property(moments, ({ at, zone }) => {
				const shown = clockAt(at, zone);
				expect(clockAt(instantAt(shown, zone), zone)).toEqual(shown);
			})
		);
	});

	test('that a zone leaves out is the one after it', () => {
		const skipped = instantAt({ day: '2026-03-29', hours: '02:30' }, 'Europe/Paris');
		expect(clockAt(skipped, 'Europe/Paris')).toEqual({ day: '2026-03-29', hours: '03:30' });
	});

	test('is read in the ways that people write it', () => {
		for (const [text, hours] of [
			['18:30', '18:30'],
			['18h30', '18:30'],
			['18 h', '18:00'],
			['8', '08:00'],
			['9.05', '09:05']
		])
			expect(readHours(text!), text).toBe(hours);
		for (const text of ['24:00', '18:60', 'midi', '18:3', '-1', '']) expect(readHours(text), text).toBeUndefined();
	});
});
