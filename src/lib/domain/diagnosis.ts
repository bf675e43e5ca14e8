import { codeOrNone, collected, LONGEST_ENTRY, numberOrNone, pastDay, text, type Problems } from './case-reading';
import { refused, type Result } from './result';
import { NEEDS, type Need } from './vocabulary/need';
import { DIAGNOSIS_AXES, type DiagnosisAxis } from './vocabulary/support-case';
import { codesOf } from './vocabulary/term';

/** How pressing a need is: 1 first, 3 last. */
export const PRIORITIES = [1, 2, 3] as const;
export type Priority = (typeof PRIORITIES)[number];
/** Marks of an axis, of the structure and of the officer. */
export const MOST_SCORE = 5;

export interface AxisEntry {
	readonly axis: DiagnosisAxis;
	readonly findings: string;
	readonly strengths: string;
	/** 0 to 5; null where nobody gave a mark. */
	readonly ownScore: number | null;
	readonly officerScore: number | null;
}

/** What was found together with the structure's leaders. */
export interface Diagnosis {
	/** Day on which it was begun, `YYYY-MM-DD`. */
	readonly startedOn: string;
	readonly problem: string;
	readonly summary: string;
	readonly needs: readonly { readonly need: Need; readonly priority: Priority }[];
	readonly axes: readonly AxisEntry[];
}

/** Names of the fields of an axis in a form: `finances.findings`. */
export const axisField = (axis: DiagnosisAxis, part: Exclude<keyof AxisEntry, 'axis'>) => `${axis}.${part}`;
export const needField = (need: Need) => `need.${need}`;

/** Every field of the form, in its order. */
export const DIAGNOSIS_FIELDS: readonly string[] = [
	...(['startedOn', 'problem', 'summary'] as const),
	...codesOf(NEEDS).map(needField),
	...codesOf(DIAGNOSIS_AXES).flatMap((axis) =>
		(['findings', 'strengths', 'ownScore', 'officerScore'] as const).map((part) => axisField(axis, part))
	)
];

/**
 * Reads the form; needs and axes of which nothing is said are left out.
 * @param today in the territory, on which it is begun where no day is typed
 */
export function readDiagnosis(
	texts: Readonly<Record<string, string>>,
	today: string
): Result<Diagnosis, Problems<string>> {
	const typed = (field: string) => texts[field] ?? '';
	const head = collected({
		startedOn: pastDay(typed('startedOn').trim() || today, today),
		problem: text(typed('problem'), LONGEST_ENTRY, false),
		summary: text(typed('summary'), LONGEST_ENTRY, false)
	});
	const problems: Problems<string> = head.ok ? {} : { ...head.problem };
	const needs = codesOf(NEEDS).flatMap((need) => {
		const read = codeOrNone(typed(needField(need)), ['1', '2', '3'] as const);
		if ('problem' in read) problems[needField(need)] = read.problem;
		return 'value' in read && read.value ? [{ need, priority: Number(read.value) as Priority }] : [];
	});
	const axes = codesOf(DIAGNOSIS_AXES).flatMap((axis) => {
		const read = collected({
			findings: text(typed(axisField(axis, 'findings')), LONGEST_ENTRY, false),
			strengths: text(typed(axisField(axis, 'strengths')), LONGEST_ENTRY, false),
			ownScore: numberOrNone(typed(axisField(axis, 'ownScore')), MOST_SCORE),
			officerScore: numberOrNone(typed(axisField(axis, 'officerScore')), MOST_SCORE)
		});
		if (read.ok) {
			const { findings, strengths, ownScore, officerScore } = read.value;
			const says = findings !== '' || strengths !== '' || ownScore !== null || officerScore !== null;
			return says ? [{ axis, ...read.value }] : [];
		}
		for (const [part, code] of Object.entries(read.problem)) problems[`${axis}.${part}`] = code;
		return [];
	});
	if (!head.ok || Object.keys(problems).length > 0) return refused(problems);
	return { ok: true, value: { ...head.value, needs, axes } };
}

export type ValidationField = 'validatedOn' | 'validatedAs';
/** The structure's own yes: on what day, and in what function it was given. */
export const readValidation = (
	texts: Readonly<Record<string, string>>,
	today: string
): Result<{ readonly validatedOn: string; readonly validatedAs: string }, Problems<ValidationField>> =>
	collected({
		validatedOn: pastDay(texts.validatedOn ?? '', today),
		validatedAs: text(texts.validatedAs ?? '', 200, true)
	});

/**
 * The corners of a radar: for each mark its point on the axis, the first one upwards and on clockwise. Axes without a
 * mark have no corner, and the line goes on to the next.
 * @param scores 0 to 5 or null, in the order of the axes
 * @param radius of the outermost ring, in the unit of the answer
 */
export function radarPoints(
	scores: readonly (number | null)[],
	radius: number
): readonly (readonly [number, number])[] {
	return scores.flatMap((score, at) => {
		if (score === null) return [];
		const turn = (2 * Math.PI * at) / scores.length;
		const reach = (score / MOST_SCORE) * radius;
		return [[Math.sin(turn) * reach, -Math.cos(turn) * reach] as const];
	});
}
