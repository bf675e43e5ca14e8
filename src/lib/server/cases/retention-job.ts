import { sql } from 'drizzle-orm';
import type { Territory } from '../../domain/territory';
import { territoryOf } from '../access/here';
import { signs } from '../access/log';
import { today } from '../clock';
import { inScope, SYSTEM_ACCOUNT, type NamedScope } from '../database/database';
import { anonymise } from './retention';

/**
 * Anonymises the cases whose time has come with the day that it is in the territory. Any number of instances do so, as
 * often as they like: what one has done the next one does not find.
 */
export async function anonymiseDue(now: Date, territory: Pick<Territory, 'code' | 'timeZone'>): Promise<void> {
	const day = today(territory, now);
	const scope: NamedScope = { role: 'admin', account: SYSTEM_ACCOUNT, territory: territory.code };
	const due = await inScope(
		scope,
		async (tx) => [...(await tx.execute<{ id: string }>(sql`select rules.cases_to_anonymise(${day}::date) as id`))],
		{ readOnly: true }
	);
	const failures: unknown[] = [];
	for (const { id } of due)
		await inScope(scope, async (tx) => {
			if ((await anonymise(tx, id, day)) !== 'done') return;
			await signs(tx, scope, {
				...{ territoryId: await territoryOf(tx, scope), action: 'write', subject: 'support_case' },
				...{ subjectId: id, detail: 'anonymised' }
			});
		}).catch((error: unknown) => failures.push(error));
	// One that cannot be done keeps none of the others.
	if (failures.length > 0) throw failures[0];
}
