import { describe, expect, test } from 'vitest';
import { effectOf, readBulkChange, type BulkChange, type BulkState, type BulkTexts } from './listing-bulk';

const state: BulkState = {
	...{ sectors: ['sport', 'culture'], needs: ['hr', 'cash'], comThemes: [], neighbourhood: 'grand-case' },
	...{ status: 'draft', activity: 'active', verifiedOn: null, elsewhere: false, pointed: false }
};
const TODAY = '2026-11-25';
const on = (change: BulkChange, wish: Partial<BulkState> = {}) => effectOf(change, { ...state, ...wish }, TODAY);

describe('one change of many listings', () => {
	test('adds, takes away and replaces, and the main sector stays the main one', () => {
		expect(on({ what: 'sectors', how: 'add', codes: ['culture', 'food'] })).toEqual({
			from: ['sport', 'culture'],
			to: ['sport', 'culture', 'food']
		});
		expect(on({ what: 'sectors', how: 'remove', codes: ['sport'] })).toMatchObject({ to: ['culture'] });
		expect(on({ what: 'sectors', how: 'replace', codes: ['food', 'sport'] })).toMatchObject({ to: ['sport', 'food'] });
		expect(on({ what: 'needs', how: 'add', codes: ['digital'] })).toMatchObject({ to: ['cash', 'digital', 'hr'] });
		expect(on({ what: 'comThemes', how: 'replace', codes: ['youth'] })).toMatchObject({ from: [], to: ['youth'] });
	});

	test('leaves what is so already, and says so', () => {
		for (const change of [
			{ what: 'sectors', how: 'add', codes: ['sport'] },
			{ what: 'needs', how: 'replace', codes: ['cash', 'hr'] },
			{ what: 'needs', how: 'remove', codes: ['digital'] },
			{ what: 'neighbourhood', to: 'grand-case' },
			{ what: 'activity', to: 'active' }
		] as const)
			expect(on(change), JSON.stringify(change)).toMatchObject({ untouched: 'same' });
		expect(on({ what: 'verified' }, { verifiedOn: TODAY })).toMatchObject({ untouched: 'same' });
	});

	test('never takes a point away, nor places here what lies elsewhere, nor makes a sixth sector', () => {
		expect(on({ what: 'neighbourhood', to: 'marigot' }, { pointed: true })).toMatchObject({ untouched: 'pointed' });
		expect(on({ what: 'neighbourhood', to: 'marigot' }, { elsewhere: true })).toMatchObject({ untouched: 'elsewhere' });
		expect(on({ what: 'sectors', how: 'add', codes: ['food', 'housing', 'digital', 'health'] })).toMatchObject({
			untouched: 'too_many'
		});
	});

	test('publishes, withdraws, marks as closed and as looked at today', () => {
		expect(on({ what: 'status', to: 'published' })).toEqual({ from: 'draft', to: 'published' });
		expect(on({ what: 'activity', to: 'closed' })).toEqual({ from: 'active', to: 'closed' });
		expect(on({ what: 'verified' })).toEqual({ from: '', to: TODAY });
	});
});

describe('what was typed', () => {
	const read = (wish: Partial<BulkTexts>) =>
		readBulkChange({ what: '', how: '', codes: [], to: '', sure: false, ...wish }, ['grand-case']);

	test('is a change, or nothing that anybody meant', () => {
		expect(read({ what: 'needs', how: 'replace', codes: ['cash', 'x'] })).toEqual({
			ok: true,
			value: { what: 'needs', how: 'replace', codes: ['cash'] }
		});
		expect(read({ what: 'neighbourhood', to: '' })).toMatchObject({ ok: true });
		for (const [wish, problem] of [
			[{}, 'what'],
			[{ what: 'name' }, 'what'],
			[{ what: 'sectors', codes: ['x'] }, 'codes'],
			[{ what: 'neighbourhood', to: 'elsewhere' }, 'to'],
			[{ what: 'status', to: 'merged' }, 'to'],
			[{ what: 'activity', to: '' }, 'to'],
			[{ what: 'verified' }, 'unsure']
		] as const)
			expect(read(wish), JSON.stringify(wish)).toEqual({ ok: false, problem });
	});
});
