import { sql } from 'drizzle-orm';
import { v7 } from 'uuid';
import type { AccountId, ActorId } from '../../domain/identity';
import { ANSWER_DAYS, pauseOn, type Purpose } from '../../domain/reminder';
import type { Territory } from '../../domain/territory';
import type { Language } from '../../domain/vocabulary/term';
import { addressIn } from '../../messages/address';
import { today } from '../clock';
import { inScope, type NamedScope, type Transaction } from '../database/database';
import { reminder } from '../database/schema';
import { letters } from '../mail/letters';
import { leave } from '../mail/outbox';
import { alertsIn } from './alerts';
import { askedOf, factsOn, mailboxOf, type Facts } from './facts';
import { linkToken } from './links';

/** What came of wanting to write: it is not there, its time has not come, it was written to today, nobody to write to. */
export type Outcome = 'written' | 'gone' | 'not_due' | 'today' | 'nobody' | 'paused';

export interface Occasion {
	readonly territory: Pick<Territory, 'code' | 'timeZone'>;
	readonly now: Date;
}

/** One at a time about one listing, for all instances: whoever comes second sees what the first one wrote. */
export const lockReminders = (tx: Transaction, listing: ActorId) =>
	tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`reminder ${listing}`}, 0))`);

/**
 * Asks whoever keeps a listing whether it still holds, if its time has come; or because a member of staff wants it now,
 * at its published address too where nobody keeps it, and at most once a day.
 */
export const remind = (
	scope: NamedScope,
	listing: ActorId,
	{ territory, now }: Occasion,
	wantedBy: AccountId | null = null
): Promise<Outcome> =>
	inScope(scope, async (tx) => {
		await lockReminders(tx, listing);
		const day = today(territory, now);
		const [facts] = await factsOn(tx, territory.code, day, { who: 'one', id: listing });
		if (!facts) return 'gone';
		if (!wantedBy && facts.standing !== 'due') return 'not_due';
		if (wantedBy && facts.lastOn === day) return 'today';
		if (pauseOn(day, await alertsIn(tx, territory.code, day))?.why === 'cyclone') return 'paused';
		const mailbox = wantedBy ? mailboxOf(facts) : undefined;
		const people: readonly Recipient[] = mailbox
			? [{ account: null, name: '', email: mailbox, language: 'fr' }]
			: askedOf(facts);
		for (const person of people) await write(tx, facts, person, { territory, now }, wantedBy);
		return people.length > 0 ? 'written' : 'nobody';
	});

interface Recipient {
	readonly account: AccountId | null;
	/** Empty for an organisation's address. */
	readonly name: string;
	readonly email: string;
	readonly language: Language;
}

async function write(
	tx: Transaction,
	{ id: actorId, territoryId, name: listing, since, verifiedOn, written }: Facts,
	{ account: accountId, name, email, language }: Recipient,
	{ territory, now }: Occasion,
	sentBy: AccountId | null
): Promise<void> {
	const id = v7();
	const number = written + 1;
	await tx.insert(reminder).values({ id, territoryId, actorId, accountId, since, number, sentBy, sentAt: now });
	const origin = process.env.ORIGIN ?? '';
	const leading = (path: string, purpose: Purpose) =>
		`${origin}${addressIn(path, language)}?${new URLSearchParams({ jeton: linkToken(id, purpose, now) })}`;
	const letter = letters.reminder(language, {
		...{ name, listing, verifiedOn, isAgain: number > 1, days: ANSWER_DAYS },
		right: leading('/rappel', 'right'),
		change: leading('/rappel', 'change'),
		closed: leading('/rappel', 'closed'),
		stop: leading('/rappel', 'stop')
	});
	const uselessAt = new Date(now.getTime() + ANSWER_DAYS * 86_400_000);
	const unsubscribe = leading('/rappel/arret', 'stop');
	await leave(tx, { territory: territory.code, kind: 'reminder', recipient: email, letter, uselessAt, unsubscribe });
}
