import { eq, sql } from 'drizzle-orm';
import { asActorId } from '../../domain/identity';
import type { Territory } from '../../domain/territory';
import { pauseOn } from '../../domain/reminder';
import { today } from '../clock';
import { inScope, type Scope, type Transaction } from '../database/database';
import { actor } from '../database/schema';
import { alertsIn } from './alerts';
import { askedOf, factsOn, type Facts } from './facts';

const PAGE_ROWS = 50;

/** How staff look at reminders: whose turn it is, who was asked, who stays silent, who answered, who wants none… */
export const VIEWS = ['due', 'asked', 'silent', 'answered', 'stopped', 'nobody', 'kept'] as const;
export type View = (typeof VIEWS)[number];

const IS: Readonly<Record<Exclude<View, 'nobody'>, (facts: Facts) => boolean>> = {
	due: (facts) => facts.standing === 'due' && askedOf(facts).length > 0,
	asked: ({ standing }) => standing === 'asked',
	silent: ({ standing, silentSince }) => standing === 'silent' || silentSince !== null,
	answered: ({ letters }) => letters.some(({ answer }) => answer !== null),
	stopped: ({ keepers, mailboxStopped }) => mailboxStopped || keepers.some(({ stopped }) => stopped),
	kept: ({ standing, keepers }) => standing === 'kept' && keepers.length > 0
};

const nobodyKeeps = async (tx: Transaction, code: string) =>
	Number(
		(
			await tx.execute<{ count: number }>(sql`select count(*) as count
				from actor a join territory t on t.id = a.territory_id
				where t.code = ${code} and a.status = 'published' and a.activity <> 'closed' and not exists (
					select from membership m join account p on p.id = m.account_id
					where m.actor_id = a.id and m.role = 'partner' and p.disabled_at is null and p.email is not null
						and (m.ended_at is null or m.ended_at > now()))`)
		)[0]?.count
	);

/** One page of a view, how many are in each, and what keeps letters from leaving. @param page from 1 */
export const listReminders = (
	scope: Scope,
	territory: Pick<Territory, 'code' | 'timeZone'>,
	asked: { readonly view: View; readonly page: number },
	now = new Date()
) =>
	inScope(
		scope,
		async (tx) => {
			const day = today(territory, now);
			const alerts = await alertsIn(tx, territory.code, day);
			const kept = await factsOn(tx, territory.code, day, { who: 'kept' });
			const total = (view: View, nobody: number) => (view === 'nobody' ? nobody : kept.filter(IS[view]).length);
			const nobody = await nobodyKeeps(tx, territory.code);
			const counts = Object.fromEntries(VIEWS.map((view) => [view, total(view, nobody)])) as Record<View, number>;
			const pages = Math.max(1, Math.ceil(counts[asked.view] / PAGE_ROWS));
			const page = Math.min(asked.page, pages);
			const offset = (page - 1) * PAGE_ROWS;
			const rows =
				asked.view === 'nobody'
					? await factsOn(tx, territory.code, day, { who: 'nobody', limit: PAGE_ROWS, offset })
					: kept.filter(IS[asked.view]).slice(offset, offset + PAGE_ROWS);
			return { rows, counts, page, pages, day, alerts, pause: pauseOn(day, alerts) };
		},
		{ readOnly: true }
	);

/** How many are due and how many silent, and what keeps letters from leaving: for the day's list of what to do. */
export async function countReminders(scope: Scope, territory: Pick<Territory, 'code' | 'timeZone'>) {
	const { counts, pause } = await listReminders(scope, territory, { view: 'due', page: 1 });
	return { due: counts.due, silent: counts.silent, pause };
}

/** What the address asks of the list. What makes no sense is left away. */
export function readView(parameters: URLSearchParams): { readonly view: View; readonly page: number } {
	const page = Number(parameters.get('page'));
	return {
		view: VIEWS.find((known) => known === parameters.get('vue')) ?? 'due',
		page: Number.isInteger(page) && page >= 1 && page <= 100_000 ? page : 1
	};
}

/** A listing by its id, to name it in what is told of it. */
export const listingNamed = (scope: Scope, id: string) =>
	inScope(
		scope,
		async (tx) =>
			(
				await tx
					.select({ name: actor.name, slug: actor.slug })
					.from(actor)
					.where(eq(actor.id, asActorId(id)))
			)[0],
		{ readOnly: true }
	);
