import { v7 } from 'uuid';
import type { LogAction, LogSubject } from '../../domain/access-log';
import type { TerritoryId } from '../../domain/identity';
import type { NamedScope, Transaction } from '../database/database';
import { accessLog } from '../database/schema';

interface Deed {
	readonly territoryId: TerritoryId;
	readonly action: LogAction;
	readonly subject: LogSubject;
	readonly subjectId: string;
	/** Words of ours joined by dots, `invite.staff`: never what a person is called or has written. The database refuses others. */
	readonly detail?: string;
}

/**
 * Signs for a look at something confidential, or for a change of it: with the name of whoever asks, in the same unit of
 * work, so that neither is without the other. Nobody changes or removes a line (migration 0002).
 */
export const signs = (tx: Transaction, { account }: NamedScope, deed: Deed) =>
	tx.insert(accessLog).values({ id: v7(), accountId: account, ...deed });
