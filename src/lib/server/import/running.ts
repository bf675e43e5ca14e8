import { EventEmitter } from 'node:events';
import { eq, sql } from 'drizzle-orm';
import { validate } from 'uuid';
import { inScope, listen, type NamedScope } from '../database/database';
import { importDraft } from '../database/schema';

/** Somebody stopped an import: nothing of it is written. */
export class ImportStopped extends Error {
	override readonly name = 'ImportStopped';
}

const CHANNEL = 'import_stop';
/** The files that are being brought in here, by the numbers of their drafts. Two people may be at one, and a stop ends both. */
const running = new EventEmitter().setMaxListeners(0);

/** Hears of imports that are to stop, wherever somebody said so. */
export const followStops = (): Promise<void> => listen(CHANNEL, (id) => running.emit(id));

/** Works on an import that may be stopped: the signal then bears `ImportStopped`. */
export async function stoppable<Value>(id: string, work: (signal: AbortSignal) => Promise<Value>): Promise<Value> {
	const controller = new AbortController();
	const stop = () => controller.abort(new ImportStopped());
	running.on(id, stop);
	try {
		return await work(controller.signal);
	} finally {
		running.off(id, stop);
	}
}

/** Asks for an import that is being brought in to end, in whichever process that is; who may not see it, asks nothing. */
export const stopImport = (scope: NamedScope, id: string): Promise<void> =>
	inScope(scope, async (tx) => {
		if (!validate(id)) return;
		const seen = await tx.select({ id: importDraft.id }).from(importDraft).where(eq(importDraft.id, id));
		if (seen.length > 0) await tx.execute(sql`select pg_notify(${CHANNEL}, ${id})`);
	});
