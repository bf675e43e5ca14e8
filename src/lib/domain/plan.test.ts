import { describe, expect, test } from 'vitest';
import { readOutcome, readPlanAction, readPlanHead } from './plan';

const TODAY = '2026-11-25';
const head = { draftedOn: '2026-10-01', agreedOn: '2026-10-15', agreedAs: 'conseil d’administration' };
const problemsOf = (texts: Record<string, string>) => {
	const read = readPlanHead(texts, TODAY);
	return read.ok ? {} : read.problem;
};

describe('a plan', () => {
	test('is agreed by somebody, and not before it was drafted', () => {
		expect(problemsOf(head)).toEqual({});
		expect(problemsOf({ ...head, agreedAs: '' })).toEqual({ agreedAs: 'missing' });
		expect(problemsOf({ ...head, agreedOn: '' })).toEqual({ agreedOn: 'missing' });
		expect(problemsOf({ ...head, agreedOn: '2026-09-30' })).toEqual({ agreedOn: 'out_of_order' });
	});
	test('has an opinion of a committee that met', () => {
		expect(problemsOf({ committeeOpinion: 'reserved' })).toEqual({ committeeOn: 'missing' });
		expect(problemsOf({ committeeOpinion: 'splendid', committeeOn: TODAY })).toEqual({ committeeOpinion: 'unknown' });
	});
});

test('an action says what is to be done, by whom, and may be due on any day', () => {
	expect(readPlanAction({ kind: 'own_action', title: 'Élire un trésorier', axis: '', dueOn: '2025-01-01' }).ok).toBe(
		true
	);
	expect(readPlanAction({ kind: 'magic', title: '' })).toEqual({
		ok: false,
		problem: { kind: 'unknown', title: 'missing' }
	});
});

test('an action is done on a day, given up, or open again', () => {
	const value = (texts: Record<string, string>) => {
		const read = readOutcome(texts, TODAY);
		return read.ok ? read.value : read.problem;
	};
	expect(value({ state: 'done' })).toEqual({ doneOn: TODAY, cancelled: false, outcome: '' });
	expect(value({ state: 'cancelled', doneOn: '2026-01-01' })).toEqual({ doneOn: null, cancelled: true, outcome: '' });
	expect(value({ state: 'open', doneOn: '2026-01-01', outcome: 'x' })).toEqual({
		doneOn: null,
		cancelled: false,
		outcome: 'x'
	});
	expect(value({ state: 'done', doneOn: '2027-01-01' })).toEqual({ doneOn: 'in_future' });
});
