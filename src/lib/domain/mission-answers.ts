import { codeOrNone, collected, LONGEST_ENTRY, pastDay, problem, text, value, type Problems } from './case-reading';
import type { Result } from './result';

/**
 * What both sides are asked once a mission is over: each question is marked from 1 to 5, and the structure says whether
 * it would recommend the DLA (satisfaction is reported by reviews of the DLA; domain note 2.5).
 */
export const STRUCTURE_QUESTIONS = ['provider', 'answer', 'tools', 'officer'] as const;
export const PROVIDER_QUESTIONS = ['terms', 'structure', 'officer'] as const;
export type StructureQuestion = (typeof STRUCTURE_QUESTIONS)[number];
export type ProviderQuestion = (typeof PROVIDER_QUESTIONS)[number];
export type Question = StructureQuestion | ProviderQuestion;
export const LEVELS = ['1', '2', '3', '4', '5'] as const;

/** What a side answered; nothing of what it was not asked or did not say. */
export interface Answers {
	readonly marks?: Readonly<Partial<Record<Question, number>>>;
	readonly recommends?: boolean | null;
	readonly comment?: string;
}

export const answerField = (question: Question) => `answer.${question}`;
export const answerFields = (questions: readonly Question[]): readonly string[] => [
	...questions.map(answerField),
	...['recommends', 'comment', 'answeredOn']
];

export function readAnswers(
	questions: readonly Question[],
	texts: Readonly<Record<string, string>>,
	today: string
): Result<{ readonly answers: Answers; readonly answeredOn: string }, Problems<string>> {
	const marks = Object.fromEntries(
		questions.map((question) => {
			const read = codeOrNone(texts[answerField(question)] ?? '', LEVELS);
			return [answerField(question), 'value' in read && read.value === null ? problem('missing') : read];
		})
	);
	const read = collected({
		...marks,
		recommends: value({ yes: true, no: false }[texts.recommends ?? ''] ?? null),
		comment: text(texts.comment ?? '', LONGEST_ENTRY, false),
		answeredOn: pastDay(texts.answeredOn ?? '', today)
	});
	if (!read.ok) return read;
	const { recommends, comment, answeredOn } = read.value;
	const kept = read.value as unknown as Readonly<Record<string, string>>;
	return {
		ok: true,
		value: {
			answers: {
				marks: Object.fromEntries(questions.map((question) => [question, Number(kept[answerField(question)])])),
				...{ recommends, comment }
			},
			answeredOn
		}
	};
}
