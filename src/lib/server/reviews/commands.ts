import { and, eq, inArray, sql } from 'drizzle-orm';
import { validate } from 'uuid';
import type { Report } from '../../domain/report';
import { isVersion } from '../../domain/version';
import { done, refused, type Result } from '../../domain/result';
import { inScope, PUBLIC, type NamedScope } from '../database/database';
import { actor, proposal, territory } from '../database/schema';
import { reportIn, type ReportRow } from './queries';

/**
 * Files what a visitor says is wrong with a published actor: once for an id, however often it is sent. The only thing
 * that the public writes, so it names no column that the public may not fill. False where nobody bears that slug.
 */
export const fileReport = (id: string, at: { territory: string; slug: string }, { topic, message }: Report) =>
	inScope(PUBLIC, async (tx) => {
		const [about] = await tx
			.select({ id: actor.id, territory: actor.territoryId })
			.from(actor)
			.innerJoin(territory, eq(territory.id, actor.territoryId))
			.where(and(eq(actor.slug, at.slug), eq(territory.code, at.territory)));
		if (!about) return false;
		await tx.execute(sql`insert into proposal
			(id, territory_id, kind, origin, subject, subject_id, actor_id, topic, message, status)
			values (${id}, ${about.territory}, 'report', 'public', 'actor', ${about.id}, ${about.id}, ${topic}, ${message}, 'pending')
			on conflict do nothing`);
		return true;
	});

/** Who decides on what was asked. */
type Reviewer = NamedScope;
/** Somebody was quicker: what they did; or it is not there for who asks. */
export type ReviewProblem = { readonly code: 'gone' } | { readonly code: 'changed'; readonly now: ReportRow };
type Answer = Promise<Result<{ readonly id: string }, ReviewProblem>>;

/** Says what came of a report. @param version that the reviewer had before the eyes @param reason may be empty if accepted */
export const settleReport = (
	scope: Reviewer,
	id: string,
	version: number,
	decision: 'accepted' | 'refused',
	reason: string
): Answer =>
	alter(scope, id, version, ['pending'], {
		...{ status: decision, decidedBy: scope.account, decidedAt: new Date(), decisionReason: reason || null }
	});

/** Puts a report that was settled back among those to be looked at. */
export const reopenReport = (scope: Reviewer, id: string, version: number): Answer =>
	alter(scope, id, version, ['accepted', 'refused'], {
		...{ status: 'pending', decidedBy: null, decidedAt: null, decisionReason: null }
	});

const alter = (
	scope: Reviewer,
	id: string,
	version: number,
	from: readonly (typeof proposal.$inferSelect)['status'][],
	change: Partial<typeof proposal.$inferInsert>
): Answer =>
	inScope(scope, async (tx) => {
		if (!validate(id) || !isVersion(version)) return refused({ code: 'gone' });
		const report = and(eq(proposal.id, id), eq(proposal.kind, 'report'));
		const [altered] = await tx
			.update(proposal)
			.set(change)
			.where(and(report, eq(proposal.version, version), inArray(proposal.status, [...from])))
			.returning({ id: proposal.id });
		if (altered) return done(altered);
		const now = await reportIn(tx, id);
		return refused(now ? { code: 'changed', now } : { code: 'gone' });
	});
