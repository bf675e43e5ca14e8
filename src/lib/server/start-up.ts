import { documentStore } from './cases/document-stores';
import { anonymiseDue } from './cases/retention-job';
import { asOwner } from './database/connect';
import { ownerAddress } from './database/database';
import { migrate } from './database/migrate';
import { loadIfEmpty } from './database/seed';
import { forgetCounts, writeCountsOf } from './embed/counting';
import { forgetDrafts } from './import/drafts';
import { followStops } from './import/running';
import { forgetServed } from './jobs/forget';
import { refresh } from './jobs/refresh';
import { everyTenMinutes } from './jobs/schedule';
import { sendMail } from './mail/sender';
import { writeOverdue } from './cases/overdue';
import { currentPublication } from './publication/current';
import { followChanges, publish, restoreFromDisk } from './publication/publish';
import { forgetRegistered } from './registrations/purge';
import { remindAll } from './reminders/job';

/** The territory that an empty database is filled with. */
const FIRST_TERRITORY = 'saint-martin';
/** How long until a database that is away is looked for again. */
const RETRY_MS = 3000;

/**
 * Brings the database to the present form, fills an empty one, publishes, and follows its changes. Where Postgres is
 * away, the last edition is served until it comes back; only without any edition is there nothing to serve.
 */
export async function startUp(): Promise<void> {
	// A bucket that is half set is told before somebody adds a document.
	documentStore();
	try {
		await fromDatabase();
	} catch (error) {
		if (!isAway(error) || !(await restoreFromDisk())) throw error;
		console.warn('Postgres is away: the last publication is served until it is back.');
		void untilBack();
	}
}

async function fromDatabase(): Promise<void> {
	const owner = ownerAddress();
	await migrate(owner);
	await asOwner(owner, (db) => loadIfEmpty(db, FIRST_TERRITORY));
	await publish();
	await followChanges();
	await sendMail();
	await followStops();
	writeCountsOf(currentPublication().territory);
	everyTenMinutes('retention', (now) => anonymiseDue(now, currentPublication().territory));
	everyTenMinutes('registrations', (now) => forgetRegistered(now, currentPublication().territory));
	everyTenMinutes('what has served', (now) => forgetServed(now, currentPublication().territory));
	everyTenMinutes('imports', (now) => forgetDrafts(now, currentPublication().territory));
	everyTenMinutes('reminders', (now) => remindAll(now, currentPublication().territory));
	everyTenMinutes('counts of frames', (now) => forgetCounts(now, currentPublication().territory));
	everyTenMinutes('refresh', async (now) => void (await refresh(now, currentPublication().territory)));
	everyTenMinutes('overdue orientations', (now) => writeOverdue(now, currentPublication().territory));
}

async function untilBack(): Promise<void> {
	for (;;) {
		await new Promise((wake) => setTimeout(wake, RETRY_MS));
		try {
			await fromDatabase();
			console.warn('Postgres is back.');
			return;
		} catch (error) {
			if (!isAway(error)) console.error('The database answers, but not as expected; trying again.', error);
		}
	}
}

/** Not reached, refused, starting up or shutting down: everything that passes by itself. */
function isAway(error: unknown): boolean {
	const codes = new Set([
		'ECONNREFUSED',
		'ECONNRESET',
		'ENOTFOUND',
		'EAI_AGAIN',
		'ETIMEDOUT',
		'ENETUNREACH',
		'CONNECT_TIMEOUT',
		'CONNECTION_CLOSED',
		'CONNECTION_ENDED',
		'57P01',
		'57P02',
		'57P03'
	]);
	for (let at: unknown = error; at instanceof Error; at = at.cause)
		if ('code' in at && codes.has(String(at.code))) return true;
	return error instanceof AggregateError && error.errors.some(isAway);
}
