import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import type { TestProject } from 'vitest/node';
import { startPostgres } from '../../scripts/lib/postgres.mjs';
import { migrate } from '../../src/lib/server/database/migrate';

declare module 'vitest' {
	export interface ProvidedContext {
		/** Owner's address of a database that is migrated and empty: each test file takes a copy of it. */
		templateUrl: string;
	}
}

/**
 * One Postgres for the whole run: a throw-away cluster, or the server of TEST_DATABASE_URL, whose role must be allowed
 * to create databases and roles. One database is migrated, once; the files copy it, which takes milliseconds.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
	const given = process.env.TEST_DATABASE_URL;
	const server = given ? undefined : await startPostgres();
	const serverUrl = given ?? server?.url ?? '';
	const name = `maillage_test_${randomBytes(4).toString('hex')}`;
	const client = postgres(serverUrl, { max: 1, onnotice: () => {} });

	const dropAll = async () => {
		const mine = await client<
			{ datname: string }[]
		>`select datname from pg_database where starts_with(datname, ${name})`;
		for (const { datname } of mine) await client`drop database ${client(datname)} with (force)`;
	};
	const templateUrl = urlOf(serverUrl, name);
	try {
		await client`create database ${client(name)}`;
		await migrate(templateUrl);
	} catch (error) {
		await client.end();
		await server?.stop();
		throw error;
	}
	project.provide('templateUrl', templateUrl);
	return async () => {
		// A throw-away cluster goes with all that is in it.
		if (!server) await dropAll();
		await client.end({ timeout: 1 });
		await server?.stop();
	};
}

function urlOf(serverUrl: string, database: string): string {
	const url = new URL(serverUrl);
	url.pathname = `/${database}`;
	return url.href;
}
