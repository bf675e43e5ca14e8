import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { migrate as applyMigrations } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';
import { APP_ROLE, appAddress, appPassword, asOwner } from './connect';

/**
 * Where the migrations lie. Found from the working directory and not from this file, which is somewhere else once the
 * server is bundled; `MAILLAGE_MIGRATIONS` names another folder.
 */
function migrationsFolder(): string {
	const folder = process.env.MAILLAGE_MIGRATIONS ?? join(process.cwd(), 'drizzle');
	if (existsSync(join(folder, 'meta/_journal.json'))) return folder;
	throw new Error(`No migrations in ${folder}: start in the project's folder, or give MAILLAGE_MIGRATIONS.`);
}

/**
 * Brings the database to the form that this version of the app expects, and lets the app's role sign in to it.
 * Several instances may start at once: they take turns, and the later ones find nothing to do.
 */
export async function migrate(ownerUrl: string): Promise<void> {
	await asOwner(ownerUrl, async (db) => {
		refuseOldServer(await db.execute(sql`select current_setting('server_version_num')::integer as version`));
		await db.execute(sql`select pg_advisory_lock(hashtext('maillage.migrate'))`);
		await applyMigrations(db, { migrationsFolder: migrationsFolder() });
		if (process.env.MAILLAGE_APP_URL || (await appCanSignIn(ownerUrl))) return;
		await db.execute(sql.raw(`alter role ${APP_ROLE} login password '${scramVerifier(appPassword(ownerUrl))}'`));
	});
}

const OLDEST = 15;

function refuseOldServer(rows: readonly Record<string, unknown>[]) {
	const major = Math.floor(Number(rows[0]?.version) / 10_000);
	if (major < OLDEST) throw new Error(`Postgres ${OLDEST} or later is needed; this server is ${major}.`);
}

/** Only a wrong or missing password is changed: an unneeded change of a role would make other sessions wait. */
async function appCanSignIn(ownerUrl: string): Promise<boolean> {
	const client = postgres(appAddress(ownerUrl), { max: 1, connect_timeout: 10 });
	try {
		await client`select`;
		return true;
	} catch (error) {
		// 28P01: wrong password; 28000: no password, or not allowed to sign in.
		if (error instanceof postgres.PostgresError && (error.code === '28P01' || error.code === '28000')) return false;
		throw error;
	} finally {
		await client.end({ timeout: 1 });
	}
}

const ROUNDS = 4096;

/** What Postgres keeps of a password (RFC 5803): sent in its place, it leaves the password out of the server's log. */
function scramVerifier(password: string): string {
	const salt = randomBytes(16);
	const salted = pbkdf2Sync(password, salt, ROUNDS, 32, 'sha256');
	const key = (name: string) => createHmac('sha256', salted).update(name).digest();
	const stored = createHash('sha256').update(key('Client Key')).digest('base64');
	return `SCRAM-SHA-256$${ROUNDS}:${salt.toString('base64')}$${stored}:${key('Server Key').toString('base64')}`;
}
