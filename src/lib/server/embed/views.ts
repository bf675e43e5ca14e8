import { and, eq, gte, sql } from 'drizzle-orm';
import type { EmbedView } from '../../domain/embed/contract';
import { territoryOf } from '../access/here';
import { inScope, type NamedScope } from '../database/database';
import { embedView } from '../database/schema';

/** Months that are shown, this one among them. */
const SHOWN_MONTHS = 12;

/** The months that are shown, `2026-11`, the latest first. @param day that it is */
const monthsUntil = (day: string) =>
	Array.from({ length: SHOWN_MONTHS }, (_, back) => {
		const [year, month] = day.split('-').map(Number) as [number, number];
		return new Date(Date.UTC(year, month - 1 - back, 1)).toISOString().slice(0, 7);
	});

export interface PageShown {
	/** As the page calls itself, or its host. */
	readonly ref: string;
	readonly total: number;
	readonly views: Readonly<Partial<Record<EmbedView, number>>>;
}

/** How often frames were shown over the last twelve months: by month, and by the page they stand on. */
export const framesShown = (scope: NamedScope, day: string) =>
	inScope(
		scope,
		async (tx) => {
			const names = monthsUntil(day);
			const count = sql<number>`sum(${embedView.count})::integer`;
			const month = sql<string>`to_char(${embedView.day}, 'YYYY-MM')`;
			const since = and(
				eq(embedView.territoryId, await territoryOf(tx, scope)),
				gte(embedView.day, `${names.at(-1)!}-01`)
			);
			const byMonth = await tx.select({ month, count }).from(embedView).where(since).groupBy(month);
			const rows = await tx
				.select({ ref: embedView.ref, view: embedView.view, count })
				.from(embedView)
				.where(since)
				.groupBy(embedView.ref, embedView.view);
			const pages = new Map<string, PageShown>();
			for (const { ref, view, count } of rows) {
				const { total, views } = pages.get(ref) ?? { total: 0, views: {} };
				pages.set(ref, { ref, total: total + count, views: { ...views, [view]: count } });
			}
			return {
				months: names.map((name) => ({ month: name, count: byMonth.find(({ month }) => month === name)?.count ?? 0 })),
				pages: [...pages.values()].toSorted((one, other) => other.total - one.total || (one.ref < other.ref ? -1 : 1))
			};
		},
		{ readOnly: true }
	);
