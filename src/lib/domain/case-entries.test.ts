import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	CONTACT_FIELDS,
	readContact,
	readNextAction,
	readNote,
	readReception,
	readStep,
	type ContactField
} from './case-entries';

const TODAY = '2026-11-25';
const contact = (change: Partial<Record<ContactField, string>> = {}) => ({
	...{
		kind: 'visit',
		day: '2026-11-24',
		time: '09:30',
		minutes: '90',
		withWhom: 'présidente',
		summary: 'Première visite.'
	},
	...change
});
const problemsOf = (change: Partial<Record<ContactField, string>>) => {
	const read = readContact(contact(change), TODAY);
	return read.ok ? {} : read.problem;
};

describe('a contact', () => {
	test('is kept as it was typed, on the territory’s clock', () => {
		expect(readContact(contact({ day: '24/11/2026' }), TODAY)).toEqual({
			ok: true,
			value: {
				...{ kind: 'visit', day: '2026-11-24', time: '09:30', minutes: 90 },
				...{ withWhom: 'présidente', summary: 'Première visite.' }
			}
		});
		expect(readContact(contact({ minutes: '', time: '', withWhom: '' }), TODAY)).toMatchObject({
			value: { minutes: null, time: '00:00', withWhom: '' }
		});
	});

	test.each([
		[{ day: '2026-11-26' }, { day: 'in_future' }],
		[{ day: '31/02/2026' }, { day: 'no_date' }],
		[{ day: '2026' }, { day: 'no_date' }],
		[{ day: '1900-01-01' }, { day: 'too_early' }],
		[{ day: '' }, { day: 'missing' }],
		[{ time: '25:00' }, { time: 'no_date' }],
		[{ minutes: '-5' }, { minutes: 'no_minutes' }],
		[{ minutes: '99999' }, { minutes: 'no_minutes' }],
		[{ kind: 'pigeon' }, { kind: 'unknown' }],
		[{ summary: ' \n ' }, { summary: 'missing' }],
		[{ summary: 'x'.repeat(8001) }, { summary: 'too_long' }]
	])('%j is told beside its field', (change, problems) => {
		expect(problemsOf(change)).toEqual(problems);
	});

	test('nothing that can be typed is an exception, or is kept with what no keyboard writes', () => {
		fc.assert(
			fc.property(
				fc.record(Object.fromEntries(CONTACT_FIELDS.map((field) => [field, fc.string({ unit: 'binary' })]))),
				(texts) => {
					const read = readContact(texts as Record<ContactField, string>, TODAY);
					if (read.ok) expect(read.value.summary + read.value.withWhom).not.toMatch(/(?!\n)\p{Cc}/u);
				}
			)
		);
	});
});

test('a note is something said', () => {
	expect(readNote('a\r\nb\0')).toEqual({ ok: true, value: { text: 'a\nb' } });
	expect(readNote('  ')).toEqual({ ok: false, problem: { text: 'missing' } });
});

describe('the next action', () => {
	test('has a day to come, and both or neither', () => {
		expect(readNextAction({ nextAction: 'Rappeler', nextActionOn: TODAY }, TODAY).ok).toBe(true);
		expect(readNextAction({ nextAction: 'Rappeler', nextActionOn: '' }, TODAY)).toEqual({
			...{ ok: false, problem: { nextActionOn: 'missing' } }
		});
		expect(readNextAction({ nextAction: '', nextActionOn: '2026-12-01' }, TODAY)).toEqual({
			...{ ok: false, problem: { nextAction: 'missing' } }
		});
		expect(readNextAction({ nextAction: ' ', nextActionOn: '' }, TODAY)).toMatchObject({ value: { nextAction: null } });
	});
	test('may be overdue only as it already was', () => {
		const texts = { nextAction: 'Rappeler', nextActionOn: '2026-11-01' };
		expect(readNextAction(texts, TODAY)).toEqual({ ok: false, problem: { nextActionOn: 'in_past' } });
		expect(readNextAction(texts, TODAY, '2026-11-01').ok).toBe(true);
	});
});

test('a decision has its day, no decision has none', () => {
	expect(readReception({ employer: 'yes', decision: '', decidedOn: '2026-11-01' }, TODAY)).toEqual({
		...{ ok: true, value: { eligibility: { employer: 'yes' }, decision: null, decidedOn: null } }
	});
	expect(readReception({ decision: 'taken', decidedOn: '' }, TODAY)).toEqual({
		ok: false,
		problem: { decidedOn: 'missing' }
	});
	expect(readReception({ decision: 'maybe' }, TODAY)).toEqual({ ok: false, problem: { decision: 'unknown' } });
	expect(readReception({ decision: 'both', decidedOn: '25/11/2026' }, TODAY)).toMatchObject({
		value: { decision: 'both', decidedOn: TODAY }
	});
});

test('what lies outside the frame is taken on purpose only, and sent on to others at any time', () => {
	const outside = { employer: 'no', decidedOn: TODAY };
	for (const decision of ['taken', 'both']) {
		expect(readReception({ ...outside, decision }, TODAY)).toEqual({
			...{ ok: false, problem: { despite: 'outside_frame' } }
		});
		expect(readReception({ ...outside, decision, despite: 'on' }, TODAY).ok).toBe(true);
	}
	expect(readReception({ ...outside, decision: 'reoriented' }, TODAY).ok).toBe(true);
});

test('a step was not taken tomorrow, and a suspension does not end yesterday', () => {
	const nothing = { reason: '', until: '', on: '' };
	expect(readStep(nothing, TODAY)).toEqual({ ok: true, value: { reason: '', until: null, on: TODAY } });
	expect(readStep({ ...nothing, on: '2026-11-26' }, TODAY)).toEqual({ ok: false, problem: { on: 'in_future' } });
	expect(readStep({ ...nothing, until: '2026-11-24' }, TODAY)).toEqual({ ok: false, problem: { until: 'in_past' } });
});
