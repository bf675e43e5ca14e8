import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readReport } from './report';
import { LONGEST_REPORT } from './report-topics';

const report = { topic: 'contact', message: 'The phone number has changed.' };

test('what is wrong is said once for each field', () => {
	expect(readReport(report)).toEqual({ ok: true, value: report });
	const problems = (sent: Partial<typeof report>) => {
		const read = readReport({ ...report, ...sent });
		return read.ok ? [] : read.problem;
	};
	expect(problems({ topic: '' })).toEqual(['topic_missing']);
	expect(problems({ topic: 'everything' })).toEqual(['topic_missing']);
	expect(problems({ message: ' \r\n\t ' })).toEqual(['message_missing']);
	expect(problems({ message: 'x'.repeat(LONGEST_REPORT + 1) })).toEqual(['message_too_long']);
	expect(problems({ topic: '', message: '' })).toEqual(['topic_missing', 'message_missing']);
	// Each end of a line is sent as two characters, and counted by the page as one.
	expect(problems({ message: `x${'\r\n'.repeat(LONGEST_REPORT - 2)}x` })).toEqual([]);
});

test('whatever is read can be kept, and is read again as it is', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (message) => {
			const read = readReport({ topic: 'other', message });
			if (!read.ok) return;
			expect(read.value.message).not.toMatch(/(?!\n)\p{Cc}/u);
			expect(readReport(read.value)).toEqual(read);
		})
	);
});
