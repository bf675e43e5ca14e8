/** @typedef {import('./stages.mjs').Count} Count */

/**
 * @param {unknown} report of vitest's JSON reporter
 * @returns {Count}
 */
export function countOfVitest(report) {
	const { numPassedTests, numFailedTests, testResults } =
		/** @type {{ numPassedTests: number, numFailedTests: number, testResults: { status: string, assertionResults: unknown[] }[] }} */ (
			report
		);
	// A file that could not be read has no tests to fail.
	const unread = testResults.filter(
		({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0
	);
	return { passed: numPassedTests, failed: numFailedTests + unread.length };
}

/**
 * @param {unknown} report of Playwright's JSON reporter
 * @returns {Count}
 */
export function countOfPlaywright(report) {
	const { stats, errors } = /** @type {{ stats: Record<string, number>, errors: unknown[] }} */ (report);
	const { expected = 0, unexpected = 0, flaky = 0 } = stats;
	// A journey that passes on the second try has failed on the first.
	return { passed: expected, failed: unexpected + flaky + (unexpected + flaky === 0 ? errors.length : 0) };
}
