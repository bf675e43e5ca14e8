import { sql } from 'drizzle-orm';
import { asAccountId, type AccountId } from '../../domain/identity';
import type { Database, Transaction } from './connect';

/** In whose name a unit of work runs. The database role follows from it, and the policies decide the rest. */
export type Scope =
	| { readonly role: 'public' }
	/** Finds out who asks, files what an address asks for, and sends letters: see `server/identity`. */
	| { readonly role: 'identity' }
	| {
			readonly role: 'partner' | 'staff' | 'admin';
			readonly account: AccountId;
			/** Code of the one territory to work in, for who may work in several. */
			readonly territory?: string;
	  };

/** A scope of somebody in particular. */
export type NamedScope = Extract<Scope, { readonly account: AccountId }>;

/** In whose name jobs and the publication act, in the role of an admin: an account that nobody can sign in to. */
export const SYSTEM_ACCOUNT = asAccountId('00000000-0000-7000-8000-000000000001');

export const PUBLIC: Scope = { role: 'public' };
export const IDENTITY: Scope = { role: 'identity' };

export interface ScopeOptions {
	/** All statements see the database at one moment, and none can write. */
	readonly readOnly?: boolean;
}

/**
 * Runs one unit of work in a transaction of the scope's role. Both settings are local to the transaction: a connection
 * that goes back to the pool is nobody's again. Rolls back and rethrows whatever the work throws.
 */
export function inScope<Result>(
	db: Database,
	scope: Scope,
	work: (tx: Transaction) => Promise<Result>,
	{ readOnly = false }: ScopeOptions = {}
): Promise<Result> {
	const account = 'account' in scope ? scope.account : '';
	const territory = ('territory' in scope && scope.territory) || '';
	return db.transaction(
		async (tx) => {
			await tx.execute(sql`select set_config('maillage.account', ${account}, true),
				set_config('maillage.territory', ${territory}, true), set_config('role', ${`maillage_${scope.role}`}, true)`);
			return work(tx);
		},
		readOnly
			? { isolationLevel: 'repeatable read', accessMode: 'read only' }
			: { isolationLevel: 'read committed', accessMode: 'read write' }
	);
}
