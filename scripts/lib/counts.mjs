/** @typedef {import('./stages.mjs').Count} Count */

/**
 * @param {unknown} report of vitest's JSON reporter
 * @returns {Count}
 */
export function countOfVitest(report) {
	const { numPassedTests, testResults } =
		/** @type {{ numPassedTests: number, testResults: { name: string, status: string, assertionResults: { status: string, fullName: string }[] }[] }} */ (
			report
		);
	const failures = testResults.flatMap(({ name, status, assertionResults }) =>
		// A file that could not be read has no tests to fail.
		status === 'failed' && assertionResults.length === 0
			? [name]
			: assertionResults.filter((test) => test.status === 'failed').map(({ fullName }) => `${name}: ${fullName}`)
	);
	return { passed: numPassedTests, failures };
}

/**
 * @typedef {object} Suite
 * @property {string} file
 * @property {{ title: string, tests: { status: string }[] }[]} specs
 * @property {Suite[]} [suites]
 */

/**
 * @param {Suite} suite
 * @param {'unexpected' | 'flaky'} outcome
 * @returns {string[]} the journeys that ended so
 */
const journeysThat = ({ file, specs, suites = [] }, outcome) => [
	...specs
		.filter(({ tests }) => tests.some(({ status }) => status === outcome))
		.map(({ title }) => `${file}: ${title}`),
	...suites.flatMap((suite) => journeysThat(suite, outcome))
];

/**
 * @param {unknown} report of Playwright's JSON reporter
 * @returns {Count}
 */
export function countOfPlaywright(report) {
	const { stats, errors, suites } =
		/** @type {{ stats: { expected?: number }, errors: { message?: string }[], suites: Suite[] }} */ (report);
	const failures = suites.flatMap((suite) => journeysThat(suite, 'unexpected'));
	const again = suites.flatMap((suite) => journeysThat(suite, 'flaky'));
	return {
		passed: (stats.expected ?? 0) + again.length,
		again,
		failures: failures.length > 0 ? failures : errors.map(({ message }) => message ?? 'an error without words')
	};
}
