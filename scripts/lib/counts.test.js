import { describe, expect, it } from 'vitest';
import { countOfPlaywright, countOfVitest } from './counts.mjs';

describe('the count of a run', () => {
	it('takes a file that could not be read for a failure', () => {
		const testResults = [
			{ status: 'failed', assertionResults: [] },
			{ status: 'failed', assertionResults: [{}] },
			{ status: 'passed', assertionResults: [{}] }
		];
		expect(countOfVitest({ numPassedTests: 4, numFailedTests: 1, testResults })).toEqual({ passed: 4, failed: 2 });
	});

	it('takes a journey that passed on the second try for a failure', () => {
		const stats = { expected: 5, unexpected: 1, flaky: 1, skipped: 0 };
		expect(countOfPlaywright({ stats, errors: [] })).toEqual({ passed: 5, failed: 2 });
	});

	it('counts what went wrong before the first journey', () => {
		expect(countOfPlaywright({ stats: { expected: 0 }, errors: [{ message: 'no server' }] })).toEqual({
			passed: 0,
			failed: 1
		});
	});
});
