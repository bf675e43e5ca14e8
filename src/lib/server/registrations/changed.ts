import { sql } from 'drizzle-orm';
import { clockAt } from '../../domain/local-time';
import { lastDayOf, readPartialDate } from '../../domain/partial-date';
import { whenIn } from '../../agenda/when-words';
import type { Transaction } from '../database/database';
import type { EventFacts, StoredEvent } from '../events/rows';
import { dayIn } from '../history/day';
import type { RegistrationNews } from '../mail/letters';
import { tellRegistered, type EventWords, type RegistrationRow } from './tell';

/** What says where and when. */
const WHERE_AND_WHEN = ['day', 'startsAt', 'placeName', 'address', 'placeId'] as const;

/** What an event's registered are told of a change to it; undefined where it is nothing to them. */
export function newsFor(before: EventFacts, after: EventFacts): RegistrationNews | undefined {
	const is = (...states: EventFacts['status'][]) => states.includes(after.status) && !states.includes(before.status);
	if (is('cancelled', 'withdrawn')) return 'called_off';
	if (is('postponed')) return 'postponed';
	if (after.status !== 'published') return undefined;
	const moved = before.status !== 'published' || WHERE_AND_WHEN.some((field) => before[field] !== after[field]);
	return moved ? 'moved' : undefined;
}

/**
 * Inside the unit of work that has just changed an event: what has become free goes to those who wait, and whoever is
 * registered is told of another day or place, or that nothing takes place. Nobody is told anything of what is over.
 * @param said what staff say of it
 */
export async function tellOfChange(
	tx: Transaction,
	stored: StoredEvent,
	before: EventFacts,
	after: EventFacts,
	said = ''
): Promise<void> {
	if (!before.ownRegistration && !after.ownRegistration) return;
	const { timeZone } = stored;
	const last = after.endsAt ? clockAt(new Date(after.endsAt), timeZone).day : lastDayOf(readPartialDate(after.day)!);
	if (last < (await dayIn(tx, timeZone))) return;
	const [here] = await tx.execute<{ code: string }>(
		sql`select code from territory where id = ${stored.territoryId}::uuid`
	);
	const words: EventWords = (language) => ({
		title: (language === 'en' && after.titleEn) || after.titleFr,
		when: whenIn(
			{ date: after.day, startsAt: after.startsAt ?? undefined, endsAt: after.endsAt ?? undefined },
			timeZone,
			language
		),
		where: [after.placeName, after.address].filter(Boolean).join(', ')
	});
	const next = await tx.execute<RegistrationRow>(
		sql`select * from rules.promote_registrations(${stored.id}::uuid, now())`
	);
	for (const row of next) await tellRegistered(tx, here!.code, row, 'promoted', words);
	const news = newsFor(before, after);
	if (!news) return;
	const registered = await tx.execute<RegistrationRow>(
		sql`select * from registration where event_id = ${stored.id}::uuid and status <> 'asked' order by answered_at, id`
	);
	for (const row of registered) await tellRegistered(tx, here!.code, row, news, words, said);
}
