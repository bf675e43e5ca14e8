import { and, eq } from 'drizzle-orm';
import { v7 } from 'uuid';
import type { CaseFigures } from '../../domain/case-figures';
import { done, refused, type Result } from '../../domain/result';
import type { SnapshotMoment } from '../../domain/vocabulary/support-case';
import type { NamedScope } from '../database/database';
import { indicatorSnapshot } from '../database/schema';
import { writeCase, type CaseProblem } from './locked';
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
export const readCaseFigures = (scope: NamedScope, id: string) =>
	readWith(scope, id, async (tx) => {
		const rows = await tx.select(columns).from(indicatorSnapshot).where(eq(indicatorSnapshot.caseId, id));
		return { figures: rows.map(({ note, ...row }) => ({ ...row, note: note ?? '' })) };
	});
export type KeptFigures = NonNullable<Awaited<ReturnType<typeof readCaseFigures>>>['figures'][number];

export type FiguresProblem = CaseProblem | { readonly code: 'figures_changed' };

/** @param version of the moment's figures that the writer had before the eyes; 0 where there were none */
export const saveFigures = (
	scope: NamedScope,
	caseId: string,
	moment: SnapshotMoment,
	version: number,
	{ note, ...figures }: CaseFigures
): Promise<Result<{ readonly id: string }, FiguresProblem>> =>
	writeCase<{ readonly id: string }, FiguresProblem>(scope, { id: caseId, what: `figures.${moment}` }, async (tx) => {
		const of = and(eq(indicatorSnapshot.caseId, caseId), eq(indicatorSnapshot.moment, moment));
		const values = { ...figures, resources: { ...figures.resources }, note: note || null };
		const [kept] = await tx.select({ version: indicatorSnapshot.version }).from(indicatorSnapshot).where(of);
		if ((kept?.version ?? 0) !== version) return refused({ code: 'figures_changed' });
		if (kept) await tx.update(indicatorSnapshot).set(values).where(of);
		else await tx.insert(indicatorSnapshot).values({ id: v7(), caseId, moment, ...values });
		return done({ id: caseId });
	});
