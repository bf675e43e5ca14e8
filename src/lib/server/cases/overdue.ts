import { sql } from 'drizzle-orm';
import { isSendingTime } from '../../domain/reminder';
import type { Territory } from '../../domain/territory';
import type { Language } from '../../domain/vocabulary/term';
import { addressIn } from '../../messages/address';
import { hourIn, today } from '../clock';
import { inScope, SYSTEM_ACCOUNT, type NamedScope } from '../database/database';
import { letters } from '../mail/letters';
import { leave } from '../mail/outbox';

/** Whom to write to, as the database names them: a case by its reference, and no structure. */
interface Overdue extends Record<string, unknown> {
	readonly case_id: string;
	readonly reference: string;
	readonly due_on: string;
	readonly name: string;
	readonly email: string;
	readonly language: Language;
}

/**
 * Writes to whoever leads a case of which an orientation is overdue: once for each day that was set, at an hour of work in
 * the territory. Any number of instances do so; the letters leave with the note that they were written, or neither does.
 */
export async function writeOverdue(
	now: Date,
	territory: Pick<Territory, 'code' | 'timeZone' | 'holidays'>
): Promise<void> {
	const day = today(territory, now);
	if (!isSendingTime(day, hourIn(territory, now), territory.holidays)) return;
	const scope: NamedScope = { role: 'admin', account: SYSTEM_ACCOUNT, territory: territory.code };
	await inScope(scope, async (tx) => {
		const late = await tx.execute<Overdue>(
			sql`select case_id, reference, due_on::text, name, email, language
				from rules.remind_of_orientations(${territory.code}, ${day}::date)`
		);
		for (const { case_id, reference, due_on, name, email, language } of late)
			await leave(tx, {
				...{ territory: territory.code, kind: 'orientation_due', recipient: email },
				letter: letters.orientationDue(language, {
					...{ name, reference, dueOn: due_on },
					address: `${process.env.ORIGIN ?? ''}${addressIn(`/equipe/accompagnements/${case_id}/orientations`, language)}`
				})
			});
	});
}
