import { z } from 'zod';
import { LONGEST_REPORT, REPORT_TOPICS, type ReportTopic } from './report-topics';
import { done, refused, type Result } from './result';

/** What a visitor says is wrong, in nobody's name. */
export interface Report {
	readonly topic: ReportTopic;
	readonly message: string;
}
export type ReportProblem = 'topic_missing' | 'message_missing' | 'message_too_long';

const PROBLEMS = { topic: 'topic_missing', message: 'message_missing' } as const;

/** Lines as they were typed, without what no keyboard writes. */
const text = z
	.string()
	.transform((typed) =>
		typed
			.replace(/\r\n?/g, '\n')
			.replace(/(?!\n)\p{Cc}/gu, '')
			.trim()
	)
	.pipe(z.string().min(1).max(LONGEST_REPORT));
const report = z.object({ topic: z.enum(REPORT_TOPICS), message: text });

/** Reads what was sent; each problem once, in the order of the fields. */
export function readReport(sent: {
	readonly topic: string;
	readonly message: string;
}): Result<Report, ReportProblem[]> {
	const read = report.safeParse(sent);
	if (read.success) return done(read.data);
	return refused(
		read.error.issues.map(({ code, path }) =>
			code === 'too_big' ? 'message_too_long' : PROBLEMS[path[0] as keyof typeof PROBLEMS]
		)
	);
}
