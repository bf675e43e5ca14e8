import postgres from 'postgres';
import { afterAll, beforeAll, inject } from 'vitest';
import type { AccountId } from '../../../src/lib/domain/identity';
import { connect, type Connection, type Database, type Transaction } from '../../../src/lib/server/database/connect';
import { drizzle } from 'drizzle-orm/postgres-js';
import * as schema from '../../../src/lib/server/database/schema';
import { inScope, type NamedScope, type Scope, type ScopeOptions } from '../../../src/lib/server/database/scope';
import { copyOf } from './copy';

export interface TestDatabase {
	/** Owner's address. */
	readonly url: string;
	/** As the owner: to prepare what a test is about, and to look behind the policies. */
	readonly owner: Database;
	/** As the app signs in: nothing is allowed outside a scope. */
	readonly app: Connection;
	/** One unit of work in a scope. */
	in<Result>(scope: Scope, work: (tx: Transaction) => Promise<Result>, options?: ScopeOptions): Promise<Result>;
}

/** A database of the test file's own, a copy of the migrated one. Call it once, at the top of the file. */
export function aDatabase(): TestDatabase {
	let opened: { url: string; owner: Database; app: Connection; close: () => Promise<void> } | undefined;
	const here = () => {
		if (!opened) throw new Error('The database is there from the first test on, not before.');
		return opened;
	};
	beforeAll(async () => {
		const url = await copyOf(inject('templateUrl'));
		const client = postgres(url, { max: 3, onnotice: () => {}, connection: { search_path: 'public' } });
		const app = connect({ ownerUrl: url, connections: 4 });
		opened = {
			url,
			owner: drizzle(client, { schema, casing: 'snake_case' }),
			app,
			close: async () => void (await Promise.all([client.end({ timeout: 1 }), app.close()]))
		};
	});
	afterAll(() => opened?.close());
	return {
		get url() {
			return here().url;
		},
		get owner() {
			return here().owner;
		},
		get app() {
			return here().app;
		},
		in: (scope, work, options) => inScope(here().app.db, scope, work, options)
	};
}

export const asPublic: Scope = { role: 'public' };
export const asIdentity: Scope = { role: 'identity' };
export const asPartner = (account: AccountId): NamedScope => ({ role: 'partner', account });
export const asStaff = (account: AccountId): NamedScope => ({ role: 'staff', account });
export const asAdmin = (account: AccountId): NamedScope => ({ role: 'admin', account });
