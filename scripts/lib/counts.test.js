import { describe, expect, it } from 'vitest';
import { countOfPlaywright, countOfVitest } from './counts.mjs';

describe('the count of a run', () => {
	it('takes a file that could not be read for a failure', () => {
		const testResults = [
			{ name: 'unread.test.ts', status: 'failed', assertionResults: [] },
			{ name: 'a.test.ts', status: 'failed', assertionResults: [{ status: 'failed', fullName: 'one is two' }] },
			{ name: 'b.test.ts', status: 'passed', assertionResults: [{ status: 'passed', fullName: 'one is one' }] }
		];
		expect(countOfVitest({ numPassedTests: 4, testResults })).toEqual({
			passed: 4,
			failures: ['unread.test.ts', 'a.test.ts: one is two']
		});
	});

	it('names a journey that passed at the second try only, apart from those that failed', () => {
		const spec = (/** @type {string} */ title, /** @type {string} */ status) => ({ title, tests: [{ status }] });
		const within = { file: 'map.test.ts', specs: [spec('zooms', 'flaky'), spec('pans', 'expected')] };
		const suites = [{ file: 'map.test.ts', specs: [spec('opens', 'unexpected')], suites: [within] }];
		expect(countOfPlaywright({ stats: { expected: 5 }, errors: [], suites })).toEqual({
			passed: 6,
			failures: ['map.test.ts: opens'],
			again: ['map.test.ts: zooms']
		});
	});

	it('counts what went wrong before the first journey', () => {
		expect(countOfPlaywright({ stats: { expected: 0 }, errors: [{ message: 'no server' }], suites: [] })).toEqual({
			passed: 0,
			failures: ['no server'],
			again: []
		});
	});
});
