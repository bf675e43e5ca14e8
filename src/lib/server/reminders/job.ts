import { isSendingTime, pauseOn } from '../../domain/reminder';
import type { Territory } from '../../domain/territory';
import { hourIn, today } from '../clock';
import { inScope, SYSTEM_ACCOUNT, type NamedScope } from '../database/database';
import { actorSilence } from '../database/schema';
import { alertsIn } from './alerts';
import { factsOn, type Facts } from './facts';
import { lockReminders, remind, type Occasion } from './write';

/**
 * Writes to those whose listing was checked a year ago, and notes who stayed silent. Any number of instances do so, as
 * often as they like: what one has written the next one finds, and what one could not finish is as if never begun.
 */
export async function remindAll(
	now: Date,
	territory: Pick<Territory, 'code' | 'timeZone' | 'holidays'>
): Promise<void> {
	const day = today(territory, now);
	if (!isSendingTime(day, hourIn(territory, now), territory.holidays)) return;
	const scope: NamedScope = { role: 'admin', account: SYSTEM_ACCOUNT, territory: territory.code };
	const listings = await inScope(
		scope,
		async (tx) =>
			pauseOn(day, await alertsIn(tx, territory.code, day)) ? [] : factsOn(tx, territory.code, day, { who: 'kept' }),
		{ readOnly: true }
	);
	for (const { id, standing, silentSince } of listings) {
		if (standing === 'due') await remind(scope, id, { territory, now });
		if (standing === 'silent' && !silentSince) await noteSilence(scope, id, { territory, now });
	}
}

/** The listing is shown as not verified until somebody checks it. */
const noteSilence = (scope: NamedScope, listing: Facts['id'], { territory, now }: Occasion) =>
	inScope(scope, async (tx) => {
		await lockReminders(tx, listing);
		const noticedOn = today(territory, now);
		const [facts] = await factsOn(tx, territory.code, noticedOn, { who: 'one', id: listing });
		if (facts?.standing !== 'silent' || facts.silentSince) return;
		const { territoryId, verifiedOn } = facts;
		await tx
			.insert(actorSilence)
			.values({ territoryId, actorId: listing, verifiedOn, noticedOn })
			.onConflictDoUpdate({ target: actorSilence.actorId, set: { verifiedOn, noticedOn } });
	});
