import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { addressIn } from '$lib/messages/address';
import { language } from '$lib/messages/format';
import { approveClaim, refuseClaim, reopenClaim } from '$lib/server/listings/claims';
import { currentPublication } from '$lib/server/publication/current';
import { decideChange } from '$lib/server/reviews/changes';
import { reopenReport, settleReport, type ReviewProblem } from '$lib/server/reviews/commands';
import { listRequests, requestNow } from '$lib/server/reviews/queries';
import type { Result } from '$lib/domain/result';
import type { Language } from '$lib/domain/vocabulary/term';
import type { Actions, PageServerLoad } from './$types';

const LONGEST_REASON = 500;
const pageOf = (asked: string | null) => (/^[1-9]\d{0,5}$/.test(asked ?? '') ? Number(asked) : 1);

export const load: PageServerLoad = async ({ locals, url }) => {
	const { scope, name } = locals.member!;
	const settled = url.searchParams.get('etat') === 'traitees';
	const [list, done] = await Promise.all([
		listRequests(scope, { settled, page: pageOf(url.searchParams.get('page')) }),
		requestNow(scope, url.searchParams.get('fait') ?? '')
	]);
	const places = currentPublication().snapshot.places.map(
		({ code, nameFr, nameEn }) => [code, language() === 'fr' ? nameFr : nameEn] as const
	);
	return { member: name, settled, done, places: Object.fromEntries(places), ...list };
};

/** What was sent about one request, as it came. */
async function posted({ request }: RequestEvent) {
	const form = await request.formData();
	const field = (name: string) => String(form.get(name) ?? '');
	return {
		id: field('id'),
		version: Number(field('version')),
		listingVersion: Number(field('listingVersion')),
		accepted: form.getAll('accept').map(String).slice(0, 50),
		reason: field('reason').trim().slice(0, LONGEST_REASON)
	};
}
type Posted = Awaited<ReturnType<typeof posted>>;
type Problem = { readonly code: 'gone' | 'changed' | 'reason_missing' } | ReviewProblem;
type Decision = (
	scope: NonNullable<App.Locals['member']>['scope'],
	sent: Posted,
	origin: string
) => Promise<Result<unknown, Problem>>;

/** Decides, and says what came of it; what was typed comes back where nothing did. */
const decides =
	(decision: Decision, needsReason = false) =>
	async (event: RequestEvent) => {
		const sent = await posted(event);
		const { scope } = event.locals.member!;
		const refuse = async (problem: Problem) =>
			fail(problem.code === 'reason_missing' ? 400 : 409, {
				...{ id: sent.id, reason: sent.reason, accepted: sent.accepted },
				problem: { code: problem.code },
				now: problem.code === 'changed' ? await requestNow(scope, sent.id) : undefined
			});
		if (needsReason && !sent.reason) {
			const now = await requestNow(scope, sent.id);
			return refuse({ code: now?.status === 'pending' ? 'reason_missing' : now ? 'changed' : 'gone' });
		}
		const answer = await decision(scope, sent, event.url.origin);
		if (!answer.ok) return refuse(answer.problem);
		redirect(303, addressIn(`/equipe/demandes?fait=${sent.id}`));
	};

const settle = (decision: 'accepted' | 'refused') =>
	decides(
		(scope, { id, version, reason }) => settleReport(scope, id, version, decision, reason),
		decision === 'refused'
	);
const own = (origin: string) => (language: Language) => `${origin}${addressIn('/mon-espace', language)}`;

export const actions: Actions = {
	accepter: settle('accepted'),
	refuser: settle('refused'),
	rouvrir: decides((scope, { id, version }) => reopenReport(scope, id, version)),
	confier: decides((scope, { id, version }, origin) => approveClaim(scope, id, version, own(origin))),
	decliner: decides((scope, { id, version, reason }) => refuseClaim(scope, id, version, reason), true),
	reprendre: decides((scope, { id, version }) => reopenClaim(scope, id, version)),
	trancher: decides((scope, sent, origin) => decideChange(scope, sent, own(origin))),
	rejeter: decides((scope, sent, origin) => decideChange(scope, { ...sent, accepted: [] }, own(origin)), true)
};
