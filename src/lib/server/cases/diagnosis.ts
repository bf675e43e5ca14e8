import { and, desc, eq, inArray, ne } from 'drizzle-orm';
import { v7, validate } from 'uuid';
import { beforeRequest } from '../../domain/case-reading';
import type { AxisEntry, Diagnosis, Priority } from '../../domain/diagnosis';
import { done, refused, type Result } from '../../domain/result';
import { DIAGNOSIS_AXES } from '../../domain/vocabulary/support-case';
import type { NamedScope, Transaction } from '../database/database';
import { diagnosis, diagnosisAxis, diagnosisNeed } from '../database/schema';
import { withoutProblems, writeCase, type CaseProblem, type FieldsProblem } from './locked';
import { readWith } from './queries';

/** A diagnosis as it was kept. */
export interface KeptDiagnosis extends Diagnosis {
	readonly id: string;
	readonly version: number;
	readonly startedOn: string;
	readonly validatedOn: string | null;
	readonly validatedAs: string | null;
}

/** The diagnoses of a case, the newest first: the one that is worked on, and those before it. */
export async function diagnosesOf(tx: Transaction, caseId: string): Promise<readonly KeptDiagnosis[]> {
	const rows = await tx.select().from(diagnosis).where(eq(diagnosis.caseId, caseId)).orderBy(desc(diagnosis.startedOn));
	const ids = rows.map(({ id }) => id);
	if (ids.length === 0) return [];
	const axes = await tx.select().from(diagnosisAxis).where(inArray(diagnosisAxis.diagnosisId, ids));
	const needs = await tx.select().from(diagnosisNeed).where(inArray(diagnosisNeed.diagnosisId, ids));
	return rows.map(({ id, version, startedOn, problem, summary, validatedOn, validatedAs }) => ({
		...{ id, version, startedOn, validatedOn, validatedAs, problem: problem ?? '', summary: summary ?? '' },
		needs: needs
			.filter((need) => need.diagnosisId === id)
			.map(({ need, priority }) => ({ need, priority: priority as Priority }))
			.toSorted((one, other) => one.priority - other.priority || one.need.localeCompare(other.need)),
		axes: DIAGNOSIS_AXES.flatMap(({ code }): AxisEntry[] => {
			const kept = axes.find((one) => one.diagnosisId === id && one.axis === code);
			if (!kept) return [];
			const { findings, strengths, ownScore, officerScore } = kept;
			return [{ axis: code, findings: findings ?? '', strengths: strengths ?? '', ownScore, officerScore }];
		})
	}));
}

export const readDiagnoses = (scope: NamedScope, id: string) =>
	readWith(scope, id, async (tx) => ({ diagnoses: await diagnosesOf(tx, id) }));

/** Somebody wrote in the diagnosis meanwhile; what was validated is no longer changed, a new one is begun. */
export type DiagnosisProblem =
	| CaseProblem
	| FieldsProblem
	| { readonly code: 'diagnosis_changed' | 'diagnosis_same_day' | 'validated' | 'before_diagnosis' };
type Saved = Promise<Result<{ readonly id: string }, DiagnosisProblem>>;

/**
 * Keeps what was found: in the diagnosis of that id, or in a new one; one of a case begins on a day.
 * @param version that the writer had before the eyes; 0 where there was none
 */
export const saveDiagnosis = (
	scope: NamedScope,
	caseId: string,
	{ id, version }: { readonly id: string; readonly version: number },
	found: Diagnosis
): Saved =>
	writeCase<{ readonly id: string }, DiagnosisProblem>(scope, { id: caseId, what: 'diagnosis' }, async (tx, row) => {
		if (!validate(id)) return refused({ code: 'gone' });
		const { startedOn, problem, summary, needs, axes } = found;
		const texts = { startedOn, problem: problem || null, summary: summary || null };
		const [kept] = await tx
			.select()
			.from(diagnosis)
			.where(and(eq(diagnosis.id, id), eq(diagnosis.caseId, caseId)));
		if (kept?.validatedOn) return refused({ code: 'validated' });
		if ((kept?.version ?? 0) !== version) return refused({ code: 'diagnosis_changed' });
		const days = withoutProblems(beforeRequest({ startedOn }, row.openedOn));
		if (!days.ok) return days;
		const [sameDay] = await tx
			.select({ id: diagnosis.id })
			.from(diagnosis)
			.where(and(eq(diagnosis.caseId, caseId), eq(diagnosis.startedOn, startedOn), ne(diagnosis.id, id)));
		if (sameDay) return refused({ code: 'diagnosis_same_day' });
		if (kept)
			// Also where only needs or axes change: who edits it at the same time must see that they did.
			await tx
				.update(diagnosis)
				.set({ ...texts, updatedAt: new Date() })
				.where(eq(diagnosis.id, id));
		else await tx.insert(diagnosis).values({ id, caseId, ...texts });
		await tx.delete(diagnosisNeed).where(eq(diagnosisNeed.diagnosisId, id));
		await tx.delete(diagnosisAxis).where(eq(diagnosisAxis.diagnosisId, id));
		if (needs.length > 0)
			await tx.insert(diagnosisNeed).values(needs.map((need) => ({ ...need, caseId, diagnosisId: id })));
		if (axes.length > 0)
			await tx.insert(diagnosisAxis).values(axes.map((axis) => ({ ...axis, id: v7(), caseId, diagnosisId: id })));
		return done({ id });
	});

/** Keeps the structure's own yes to the diagnosis. */
export const validateDiagnosis = (
	scope: NamedScope,
	caseId: string,
	{ id, version }: { readonly id: string; readonly version: number },
	validation: { readonly validatedOn: string; readonly validatedAs: string }
): Saved =>
	writeCase<{ readonly id: string }, DiagnosisProblem>(scope, { id: caseId, what: 'validation' }, async (tx) => {
		if (!validate(id)) return refused({ code: 'gone' });
		const of = and(eq(diagnosis.id, id), eq(diagnosis.caseId, caseId));
		const [was] = await tx.select({ startedOn: diagnosis.startedOn }).from(diagnosis).where(of);
		if (was && validation.validatedOn < was.startedOn) return refused({ code: 'before_diagnosis' });
		const [kept] = await tx
			.update(diagnosis)
			.set(validation)
			.where(and(of, eq(diagnosis.version, version)))
			.returning({ id: diagnosis.id });
		return kept ? done(kept) : refused({ code: 'diagnosis_changed' });
	});
