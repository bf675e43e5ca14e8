import type { IncomingMessage } from 'node:http';
import { sql } from 'drizzle-orm';
import { MOST_REFS, VIEWS_KEPT_MONTHS, viewCounted, ViewCounts } from '../../domain/embed/views';
import type { Territory } from '../../domain/territory';
import { today } from '../clock';
import { inScope, SYSTEM_ACCOUNT, type NamedScope } from '../database/database';

/** Seconds between two writes: what is counted meanwhile goes with the process if that is killed. */
const EVERY_MS = 10_000;

const counts = new ViewCounts();
const scopeOf = (code: string): NamedScope => ({ role: 'admin', account: SYSTEM_ACCOUNT, territory: code });

const FRAME = /^\/embed\/v1\/([a-z]+)(?:\?|$)/;

/** Counts a question that asks for a frame. In memory: nobody waits for it, and it is the same without Postgres. */
export function countFrame({ method = '', url = '', headers }: IncomingMessage, territory: Territory): void {
	const view = FRAME.exec(url)?.[1];
	const origin = process.env.ORIGIN ?? `http://${headers.host}`;
	if (!view || !URL.canParse(url, origin)) return;
	const { searchParams, host } = new URL(url, origin);
	const shown = viewCounted({
		...{ method, view, ref: searchParams.get('ref'), host },
		header: (name) => headers[name]?.toString() ?? null
	});
	if (shown) counts.add(shown, today(territory));
}

/** Adds what was counted to what the database holds. What cannot be written is counted again, for the next time. */
export async function writeCounts(code: string, from = counts): Promise<void> {
	const taken = from.take();
	if (taken.length === 0) return;
	try {
		await inScope(scopeOf(code), (tx) =>
			tx.execute(sql`select rules.count_embed_views(${code}, ${JSON.stringify(taken)}::text::jsonb, ${MOST_REFS})`)
		);
	} catch (error) {
		for (const { day, count, ...view } of taken) from.add(view, day, count);
		throw error;
	}
}

/** Writes every few seconds for as long as the process lives; Postgres may be away meanwhile. */
export function writeCountsOf({ code }: Pick<Territory, 'code'>): void {
	let running = false;
	setInterval(() => {
		if (running) return;
		running = true;
		void writeCounts(code)
			.catch(() => {})
			.finally(() => (running = false));
	}, EVERY_MS).unref();
}

/** Forgets counts that are older than they may be. */
export async function forgetCounts(now: Date, territory: Pick<Territory, 'code' | 'timeZone'>): Promise<void> {
	const day = today(territory, now);
	await inScope(scopeOf(territory.code), (tx) =>
		tx.execute(sql`delete from embed_view v using territory t
			where t.id = v.territory_id and t.code = ${territory.code}
				and v.day < ${day}::date - make_interval(months => ${VIEWS_KEPT_MONTHS})`)
	);
}
