import { eq, sql } from 'drizzle-orm';
import { createTransport, type Transporter } from 'nodemailer';
import { IDENTITY, inScope, listen } from '../database/database';
import { mail } from '../database/schema';

/** Until when a letter that is being sent is nobody else's: longer than a mail server takes to answer. */
const LEASE_SECONDS = 300;
/** Waits after the first, second… failure, in minutes; after the last one it is given up. */
const WAITS = [1, 5, 15, 60, 240, 720, 1440];
/** Letters whose time has come by itself. */
const LOOK_EVERY_MS = 30_000;

let transport: Transporter | undefined;
let draining: Promise<void> | undefined;
let again = false;

/**
 * Sends what waits, now and whenever something is left in the outbox. Any number of instances do so: each letter is one
 * instance's for the time it takes. A letter leaves twice only where an instance dies between the server's yes and its own
 * note of it, and then bears the same Message-ID.
 */
export async function sendMail(): Promise<void> {
	const address = process.env.MAILLAGE_SMTP;
	if (!address) return;
	transport ??= createTransport(address, { from: process.env.MAILLAGE_MAIL_FROM || 'Maillage <maillage@localhost>' });
	await listen('mail_waiting', wake);
	setInterval(wake, LOOK_EVERY_MS).unref();
}

function wake(): void {
	again = draining !== undefined;
	draining ??= drain()
		.catch((error: unknown) => console.error('Letters wait: the outbox cannot be read.', codeOf(error)))
		.finally(() => {
			draining = undefined;
			if (again) wake();
		});
}

async function drain(): Promise<void> {
	for (let letter = await take(); letter; letter = await take()) await send(letter);
}

interface Taken extends Record<string, unknown> {
	readonly id: string;
	readonly recipient: string;
	readonly subject: string;
	readonly text: string;
	readonly html: string;
	readonly attempts: number;
	readonly unsubscribe: string | null;
}

/** The letter that has been due longest; those that are of no use any more go unsent. */
const take = () =>
	inScope(IDENTITY, async (tx): Promise<Taken | undefined> => {
		await tx.execute(sql`update mail set status = 'given_up', text = '', html = '', unsubscribe = null, last_error = 'too late'
			where status = 'waiting' and useless_at < now()`);
		const [letter] =
			await tx.execute<Taken>(sql`update mail set attempts = attempts + 1, due_at = now() + make_interval(secs => ${LEASE_SECONDS})
			where id = (select id from mail where status = 'waiting' and due_at <= now() order by due_at limit 1 for update skip locked)
			returning id, recipient, subject, text, html, attempts, unsubscribe`);
		return letter;
	});

async function send({ id, recipient, subject, text, html, attempts, unsubscribe }: Taken): Promise<void> {
	let failure: string | undefined;
	try {
		// The recipient as an object: what it holds is one address, whatever it looks like.
		const to = { name: '', address: recipient };
		const host = new URL(process.env.ORIGIN ?? 'http://localhost').hostname;
		await transport!.sendMail({
			...{ to, subject, text, html, messageId: `<${id}@${host}>` },
			...(unsubscribe && {
				headers: { 'List-Unsubscribe': `<${unsubscribe}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }
			})
		});
	} catch (error) {
		failure = codeOf(error);
	}
	const wait = WAITS[attempts - 1];
	await inScope(IDENTITY, (tx) =>
		tx
			.update(mail)
			.set(
				failure === undefined
					? { status: 'sent', sentAt: new Date(), text: '', html: '', unsubscribe: null, lastError: null }
					: wait === undefined
						? { status: 'given_up', text: '', html: '', unsubscribe: null, lastError: failure }
						: { dueAt: new Date(Date.now() + wait * 60_000), lastError: failure }
			)
			.where(eq(mail.id, id))
	);
}

/** What went wrong without what was written, nor to whom: `EENVELOPE 550`. */
function codeOf(error: unknown): string {
	const { code, responseCode } = error as { code?: string; responseCode?: number };
	return [code, responseCode].filter(Boolean).join(' ') || 'unknown';
}
