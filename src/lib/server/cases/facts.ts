import { eq, sql } from 'drizzle-orm';
import { readFrameAnswers, unasked } from '../../domain/dla-frame';
import type { CaseFacts } from '../../domain/support-case';
import type { Transaction } from '../database/database';
import { supportCase } from '../database/schema';

/** What the next step of a case depends on, counted from what was written in it. */
export async function factsOf(tx: Transaction, id: string): Promise<CaseFacts> {
	const [row] = await tx
		.select({
			eligibility: supportCase.eligibility,
			decision: supportCase.decision,
			contacts: sql<number>`(select count(*) from casework.contact_log x where x.case_id = ${id})`.mapWith(Number),
			orientations: sql<number>`(select count(*) from casework.orientation x where x.case_id = ${id})`.mapWith(Number),
			needs: sql<number>`(select count(*) from casework.diagnosis_need x where x.case_id = ${id})`.mapWith(Number),
			validated: sql<boolean>`exists (select from casework.diagnosis x where x.case_id = ${id} and x.validated_on is not null)`,
			committee: sql<boolean>`exists (select from casework.plan x where x.case_id = ${id} and x.committee_opinion is not null)`,
			agreed: sql<boolean>`exists (select from casework.plan x where x.case_id = ${id} and x.agreed_on is not null)`,
			actions:
				sql<number>`(select count(*) from casework.plan_action x where x.case_id = ${id} and not x.cancelled)`.mapWith(
					Number
				),
			open: sql<number>`(select count(*) from casework.plan_action x where x.case_id = ${id} and not x.cancelled and x.done_on is null)`.mapWith(
				Number
			),
			closing: sql<boolean>`exists (select from casework.indicator_snapshot x where x.case_id = ${id} and x.moment = 'closing')`
		})
		.from(supportCase)
		.where(eq(supportCase.id, id));
	return {
		contacts: row!.contacts,
		unasked: unasked(readFrameAnswers(row!.eligibility)).length,
		decision: row!.decision ?? undefined,
		orientations: row!.orientations,
		needs: row!.needs,
		diagnosisValidated: row!.validated,
		committeeHeard: row!.committee,
		planActions: row!.actions,
		planAgreed: row!.agreed,
		openActions: row!.open,
		closingSnapshot: row!.closing
	};
}
