import { expect, test } from 'vitest';
import { movedBy, readNews, readOrientation } from './case-orientation';

const TODAY = '2026-11-25';
const problemsOf = (texts: Record<string, string>) => {
	const read = readNews(texts, TODAY);
	return read.ok ? {} : read.problem;
};

test('nothing is handed on before the structure agreed to it', () => {
	expect(problemsOf({ status: 'proposed' })).toEqual({});
	for (const status of ['transmitted', 'taken_up'])
		expect(problemsOf({ status, transmittedOn: TODAY }), status).toEqual({ consentOn: 'missing' });
	expect(problemsOf({ status: 'transmitted', consentOn: TODAY, transmittedOn: '2026-11-20' })).toEqual({
		transmittedOn: 'out_of_order'
	});
	expect(problemsOf({ status: 'transmitted', consentOn: '2026-11-20', transmittedOn: TODAY })).toEqual({});
});

test('what is settled has its day, and money is of help that was obtained', () => {
	expect(problemsOf({ status: 'refused' })).toEqual({ closedOn: 'missing' });
	expect(problemsOf({ status: 'refused', closedOn: TODAY, amountObtained: '500' })).toEqual({
		amountObtained: 'unknown'
	});
	const helped = { status: 'help_obtained', consentOn: '2026-10-01', transmittedOn: '2026-10-02', closedOn: TODAY };
	expect(problemsOf({ ...helped, amountObtained: '5 000' })).toEqual({});
	expect(problemsOf({ ...helped, closedOn: '2026-10-01' })).toEqual({ closedOn: 'out_of_order' });
	expect(problemsOf({ status: 'flown_away' })).toEqual({ status: 'unknown' });
});

test('an orientation may name the need that it is for', () => {
	expect(readOrientation({ need: 'cash', reason: ' Prêt à 0 % ', proposedOn: '' }, '2026-03-02')).toEqual({
		ok: true,
		value: { need: 'cash', reason: 'Prêt à 0 %', proposedOn: '2026-03-02' }
	});
	expect(readOrientation({ need: 'luck', proposedOn: '2026-03-03' }, '2026-03-02')).toEqual({
		ok: false,
		problem: { need: 'unknown', proposedOn: 'in_future' }
	});
});

test('by when news are awaited may lie ahead, and a comment is a word or nothing', () => {
	expect(readNews({ status: 'proposed', dueOn: '2027-02-01', reason: ' Rappeler ' }, TODAY)).toMatchObject({
		value: { dueOn: '2027-02-01', reason: 'Rappeler' }
	});
	expect(readNews({ status: 'proposed', reason: '  ' }, TODAY)).toMatchObject({ value: { dueOn: null, reason: null } });
	expect(problemsOf({ status: 'proposed', dueOn: '2027-02-30' })).toHaveProperty('dueOn');
	expect(problemsOf({ status: 'proposed', reason: 'x'.repeat(100_000) })).toHaveProperty('reason');
});

test('one goes a place up or down, and at the ends none goes anywhere', () => {
	expect(movedBy(['a', 'b', 'c'], 'c', 'up')).toEqual(['a', 'c', 'b']);
	expect(movedBy(['a', 'b', 'c'], 'a', 'down')).toEqual(['b', 'a', 'c']);
	for (const [id, way] of [
		['a', 'up'],
		['c', 'down'],
		['x', 'up']
	] as const)
		expect(movedBy(['a', 'b', 'c'], id, way)).toEqual(['a', 'b', 'c']);
});
