import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import { v7, validate } from 'uuid';
import { daysAfter } from '../../domain/days';
import { done, refused, type Result } from '../../domain/result';
import { pauseOn, type Pause } from '../../domain/reminder';
import { inScope, type NamedScope, type Scope, type Transaction } from '../database/database';
import { cycloneAlert, territory } from '../database/schema';

/** Alerts that may still matter on a day: those that last, and those that ended within the month before it. */
export const alertsIn = (tx: Transaction, code: string, day: string) =>
	tx
		.select({
			id: cycloneAlert.id,
			version: cycloneAlert.version,
			word: cycloneAlert.word,
			raisedOn: cycloneAlert.raisedOn,
			endedOn: cycloneAlert.endedOn
		})
		.from(cycloneAlert)
		.innerJoin(territory, eq(territory.id, cycloneAlert.territoryId))
		.where(
			and(
				eq(territory.code, code),
				sql`(${cycloneAlert.endedOn} is null or ${cycloneAlert.endedOn} > ${daysAfter(day, -31)})`
			)
		)
		.orderBy(desc(cycloneAlert.raisedOn));
export type AlertRow = Awaited<ReturnType<typeof alertsIn>>[number];

/** Why nobody is written to on a day, where that is so. */
export const pauseNow = (scope: Scope, code: string, day: string): Promise<Pause | undefined> =>
	inScope(scope, async (tx) => pauseOn(day, await alertsIn(tx, code, day)), { readOnly: true });

/** One is set already; somebody ended it meanwhile; it would end before it began. */
export type AlertProblem = { readonly code: 'set' | 'changed' | 'order' };

/** Sets an alert: nobody is written to from that day on. */
export const raiseAlert = (
	scope: NamedScope,
	alert: { readonly territory: string; readonly day: string; readonly word: string }
): Promise<Result<null, AlertProblem>> =>
	inScope(scope, async (tx) => {
		const [here] = await tx.select({ id: territory.id }).from(territory).where(eq(territory.code, alert.territory));
		const [made] = await tx
			.insert(cycloneAlert)
			.values({ id: v7(), territoryId: here!.id, word: alert.word, raisedOn: alert.day, raisedBy: scope.account })
			.onConflictDoNothing()
			.returning({ id: cycloneAlert.id });
		return made ? done(null) : refused({ code: 'set' });
	});

/** Ends an alert on a day; a week later letters leave again. @param version that was before the eyes */
export const endAlert = (
	scope: NamedScope,
	alert: { readonly id: string; readonly version: number; readonly day: string }
): Promise<Result<null, AlertProblem>> =>
	inScope(scope, async (tx) => {
		if (!validate(alert.id) || !Number.isSafeInteger(alert.version)) return refused({ code: 'changed' });
		const open = and(
			eq(cycloneAlert.id, alert.id),
			eq(cycloneAlert.version, alert.version),
			isNull(cycloneAlert.endedOn)
		);
		const [found] = await tx.select({ raisedOn: cycloneAlert.raisedOn }).from(cycloneAlert).where(open);
		if (!found) return refused({ code: 'changed' });
		if (alert.day < found.raisedOn) return refused({ code: 'order' });
		const [ended] = await tx
			.update(cycloneAlert)
			.set({ endedOn: alert.day, endedBy: scope.account })
			.where(open)
			.returning({ id: cycloneAlert.id });
		return ended ? done(null) : refused({ code: 'changed' });
	});
