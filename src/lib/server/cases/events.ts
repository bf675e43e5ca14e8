import { asc, desc, eq } from 'drizzle-orm';
import { writePartialDate } from '../../domain/partial-date';
import type { Transaction } from '../database/database';
import { caseEvent, event } from '../database/schema';

/** The events at which work was done on a case, the last one first. */
export async function eventsOf(tx: Transaction, caseId: string) {
	const rows = await tx
		.select({
			...{ id: event.id, titleFr: event.titleFr, titleEn: event.titleEn },
			...{ date: event.day, precision: event.dayPrecision }
		})
		.from(caseEvent)
		.innerJoin(event, eq(event.id, caseEvent.eventId))
		.where(eq(caseEvent.caseId, caseId))
		.orderBy(desc(event.day), asc(event.titleFr));
	return rows.map(({ date, precision, ...row }) => ({ ...row, when: writePartialDate({ date, precision }) }));
}
export type CaseEvents = Awaited<ReturnType<typeof eventsOf>>;
