import { sql } from 'drizzle-orm';
import { v7 } from 'uuid';
import type { Transaction } from '../database/database';
import { isDemo } from '../identity/demo';
import { asSetFor } from '../settings/letters';
import type { Letter } from './letter';

interface Leaving {
	/** Of what it is known by elsewhere as well, to be found again. */
	readonly id?: string;
	/** Code of the territory in whose name it is written. */
	readonly territory: string;
	/** What it is for: `sign_in`. */
	readonly kind: string;
	readonly recipient: string;
	readonly letter: Letter;
	readonly uselessAt?: Date;
	/** Where one press ends letters of this kind (RFC 8058), for those that nobody asked for. */
	readonly unsubscribe?: string;
}

/** Where there is no mail server a demonstration keeps its letters, for staff to read. */
const isKept = () => isDemo() && !process.env.MAILLAGE_SMTP;

/** Addresses of the demonstration, and of examples, lead nowhere (RFC 2606). */
const NOWHERE = /[.@](invalid|example|test)$/i;

/** Puts a letter among those that leave once this unit of work holds. */
export async function leave(
	tx: Transaction,
	{ id = v7(), territory, kind, recipient, letter, uselessAt, unsubscribe }: Leaving
): Promise<void> {
	const kept = isKept();
	if (!kept && NOWHERE.test(recipient)) return;
	const { subject, text, html } = await asSetFor(tx, territory, kind, letter);
	await tx.execute(sql`insert into mail (id, territory_id, kind, recipient, subject, text, html, status, useless_at,
			unsubscribe)
		select ${id}::uuid, t.id, ${kind}, ${recipient}, ${subject}, ${text}, ${html},
			${kept ? 'kept' : 'waiting'}, ${uselessAt?.toISOString() ?? null}::timestamptz, ${unsubscribe ?? null}
		from territory t where t.code = ${territory}`);
}
