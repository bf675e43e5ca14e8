import { and, eq } from 'drizzle-orm';
import { v7 } from 'uuid';
import { momentProblem, type CaseFigures } from '../../domain/case-figures';
import { done, refused, type Result } from '../../domain/result';
import type { SnapshotMoment } from '../../domain/vocabulary/support-case';
import type { NamedScope, Transaction } from '../database/database';
import { indicatorSnapshot } from '../database/schema';
import { writeCase, type CaseProblem, type FieldsProblem } from './locked';
import { readWith } from './queries';

const columns = {
	moment: indicatorSnapshot.moment,
	version: indicatorSnapshot.version,
	takenOn: indicatorSnapshot.takenOn,
	fte: indicatorSnapshot.fte,
	permanentJobs: indicatorSnapshot.permanentJobs,
	fixedTermJobs: indicatorSnapshot.fixedTermJobs,
	volunteers: indicatorSnapshot.volunteers,
	members: indicatorSnapshot.members,
	budget: indicatorSnapshot.budget,
	resources: indicatorSnapshot.resources,
	funders: indicatorSnapshot.funders,
	partners: indicatorSnapshot.partners,
	cashMonths: indicatorSnapshot.cashMonths,
	managementAccounting: indicatorSnapshot.managementAccounting,
	governanceScore: indicatorSnapshot.governanceScore,
	note: indicatorSnapshot.note
};

/** The figures of a case, one set for each moment at which they were taken. */
export async function figuresOf(tx: Transaction, id: string) {
	const rows = await tx.select(columns).from(indicatorSnapshot).where(eq(indicatorSnapshot.caseId, id));
	return rows.map(({ note, ...row }) => ({ ...row, note: note ?? '' }));
}
export type KeptFigures = Awaited<ReturnType<typeof figuresOf>>[number];
export const readCaseFigures = (scope: NamedScope, id: string) =>
	readWith(scope, id, async (tx) => ({ figures: await figuresOf(tx, id) }));

export type FiguresProblem = CaseProblem | FieldsProblem | { readonly code: 'figures_changed' };

/** @param version of the moment's figures that the writer had before the eyes; 0 where there were none */
export const saveFigures = (
	scope: NamedScope,
	caseId: string,
	moment: SnapshotMoment,
	version: number,
	{ note, ...figures }: CaseFigures
): Promise<Result<{ readonly id: string }, FiguresProblem>> =>
	writeCase<{ readonly id: string }, FiguresProblem>(
		scope,
		{ id: caseId, what: `figures.${moment}` },
		async (tx, row) => {
			const of = and(eq(indicatorSnapshot.caseId, caseId), eq(indicatorSnapshot.moment, moment));
			const values = { ...figures, resources: { ...figures.resources }, note: note || null };
			const all = await figuresOf(tx, caseId);
			const kept = all.find((one) => one.moment === moment);
			if ((kept?.version ?? 0) !== version) return refused({ code: 'figures_changed' });
			const taken = Object.fromEntries(all.map((one) => [one.moment, one.takenOn]));
			const takenOn = momentProblem(moment, figures.takenOn, row.openedOn, taken);
			if (takenOn) return refused({ code: 'fields', fields: { takenOn } });
			if (kept) await tx.update(indicatorSnapshot).set(values).where(of);
			else await tx.insert(indicatorSnapshot).values({ id: v7(), caseId, moment, ...values });
			return done({ id: caseId });
		}
	);
