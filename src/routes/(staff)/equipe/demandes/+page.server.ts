import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { WORDED_FIELDS } from '$lib/domain/listing-fields';
import { PROPOSED_EVENT_FIELDS } from '$lib/domain/proposed-event';
import { PROPOSED_RELATION_FIELDS } from '$lib/domain/proposed-relation-fields';
import type { Result } from '$lib/domain/result';
import { VISIBILITIES } from '$lib/domain/vocabulary/relation';
import { addressIn } from '$lib/messages/address';
import { m } from '$lib/messages/compiled/messages';
import { language } from '$lib/messages/format';
import { partnersPage } from '$lib/server/http/partners-page';
import { approveClaim, refuseClaim, reopenClaim } from '$lib/server/listings/claims';
import { currentPublication } from '$lib/server/publication/current';
import { acceptChosen, chosenText, isForBulk, previewChosen, readChosen } from '$lib/server/reviews/bulk';
import { decideChange, type ChangeProblem, type Edits } from '$lib/server/reviews/changes';
import { reopenReport, settleReport, type ReviewProblem } from '$lib/server/reviews/commands';
import { decideProposed, type ProposedProblem } from '$lib/server/reviews/proposed';
import { requestNow, requestsNow } from '$lib/server/reviews/queries';
import { readRequests, QUEUE_PARAMETERS, readQueueFilter } from '$lib/server/reviews/queue';
import { reopenChange, type UndoProblem } from '$lib/server/reviews/undo';
import type { Actions, PageServerLoad } from './$types';

const LONGEST_REASON = 500;
const LONGEST_TEXT = 5000;
const MOST_CHOSEN = 50;

/** Ids in an address, `a,b`. */
const idsIn = (text: string | null) => (text ?? '').split(',').slice(0, MOST_CHOSEN);

export const load: PageServerLoad = async ({ locals, url }) => {
	const { scope, name } = locals.member!;
	const filter = readQueueFilter(url.searchParams);
	const [list, done, accepted, missed] = await Promise.all([
		readRequests(scope, filter),
		requestNow(scope, url.searchParams.get('fait') ?? ''),
		requestsNow(scope, idsIn(url.searchParams.get('ensemble'))),
		requestsNow(scope, idsIn(url.searchParams.get('sans')))
	]);
	const places = currentPublication().snapshot.places.map(
		({ code, nameFr, nameEn }) => [code, language() === 'fr' ? nameFr : nameEn] as const
	);
	return {
		...{ member: name, filter, done, together: { accepted, missed }, places: Object.fromEntries(places) },
		...{ page: list.page, pages: list.pages, total: list.total, isAllChosen: url.searchParams.has('tout') },
		rows: list.rows.map((row) => ({ ...row, choice: isForBulk(row) ? chosenText(row) : undefined }))
	};
};

const readEdits = (form: FormData): Edits =>
	Object.fromEntries(
		WORDED_FIELDS.filter((field) => form.has(`edit-${field}`)).map((field) => [
			field,
			String(form.get(`edit-${field}`)).slice(0, LONGEST_TEXT)
		])
	);

const PROPOSED_FIELDS = [...new Set([...PROPOSED_RELATION_FIELDS, ...PROPOSED_EVENT_FIELDS])];
/** Fields of a proposal as staff leave them: of a box that is sent twice, the tick counts. */
const readTexts = (form: FormData): Readonly<Record<string, string>> =>
	Object.fromEntries(
		PROPOSED_FIELDS.filter((field) => form.has(field)).map((field) => [
			field,
			String(form.getAll(field).at(-1)).slice(0, LONGEST_TEXT)
		])
	);

/** What was sent about one request, as it came. */
async function posted({ request }: RequestEvent) {
	const form = await request.formData();
	const field = (name: string) => String(form.get(name) ?? '');
	return {
		id: field('id'),
		version: Number(field('version')),
		listingVersion: Number(field('listingVersion')),
		accepted: form.getAll('accept').map(String).slice(0, 50),
		edits: readEdits(form),
		texts: readTexts(form),
		visibility: VISIBILITIES.find(({ code }) => code === form.get('visibility'))?.code ?? 'staff',
		reason: field('reason').trim().slice(0, LONGEST_REASON),
		/** The card that follows, to go on with. */
		next: field('next')
	};
}
type Posted = Awaited<ReturnType<typeof posted>>;
type Problem = ChangeProblem | ReviewProblem | UndoProblem | ProposedProblem;
type Decision = (
	scope: NonNullable<App.Locals['member']>['scope'],
	sent: Posted,
	origin: string
) => Promise<Result<unknown, Problem>>;

/** The queue as it was asked for, with what was done in it. */
function queueAddress(url: URL, done: Readonly<Record<string, string>>, next = ''): string {
	const kept = QUEUE_PARAMETERS.flatMap((name) => {
		const value = url.searchParams.get(name);
		return value === null ? [] : [[name, value]];
	});
	const to = /^[0-9a-f-]{36}$/.test(next) ? `#demande-${next}` : '';
	return addressIn(`/equipe/demandes?${new URLSearchParams([...kept, ...Object.entries(done)])}`) + to;
}

/** Decides, and says what came of it; what was typed comes back where nothing did. */
const decides =
	(decision: Decision, needsReason = false) =>
	async (event: RequestEvent) => {
		const sent = await posted(event);
		const { scope } = event.locals.member!;
		const refuse = async (problem: Problem) =>
			fail(problem.code === 'reason_missing' || problem.code === 'edit_wrong' ? 400 : 409, {
				...{ id: sent.id, reason: sent.reason, accepted: sent.accepted, edits: sent.edits },
				...{ texts: sent.texts, visibility: sent.visibility },
				problem: { code: problem.code },
				problems: 'problems' in problem ? problem.problems : undefined,
				wrong: 'wrong' in problem ? problem.wrong : undefined,
				against: problem.code === 'contradicts' ? problem.against : undefined,
				moved: problem.code === 'moved' ? problem.moved : undefined,
				now: problem.code === 'changed' || problem.code === 'moved' ? await requestNow(scope, sent.id) : undefined
			});
		if (needsReason && !sent.reason) {
			const now = await requestNow(scope, sent.id);
			return refuse({ code: now?.status === 'pending' ? 'reason_missing' : now ? 'changed' : 'gone' });
		}
		const answer = await decision(scope, sent, event.url.origin);
		if (!answer.ok) return refuse(answer.problem);
		redirect(303, queueAddress(event.url, { fait: sent.id }, sent.next));
	};

const settle = (decision: 'accepted' | 'refused') =>
	decides(
		(scope, { id, version, reason }) => settleReport(scope, id, version, decision, reason),
		decision === 'refused'
	);

async function chosenIn({ request }: RequestEvent) {
	const texts = (await request.formData()).getAll('chosen').map(String);
	return { texts: texts.slice(0, MOST_CHOSEN), chosen: readChosen(texts) };
}

export const actions: Actions = {
	accepter: settle('accepted'),
	refuser: settle('refused'),
	rouvrir: decides((scope, { id, version }) => reopenReport(scope, id, version)),
	confier: decides((scope, { id, version }, origin) => approveClaim(scope, id, version, partnersPage(origin))),
	decliner: decides((scope, { id, version, reason }) => refuseClaim(scope, id, version, reason), true),
	reprendre: decides((scope, { id, version }) => reopenClaim(scope, id, version)),
	trancher: decides((scope, sent, origin) => decideChange(scope, sent, partnersPage(origin))),
	annuler: decides((scope, { id, version }, origin) =>
		reopenChange(scope, id, version, m.reviews_undo_reason(), partnersPage(origin))
	),
	rejeter: decides((scope, sent, origin) => decideChange(scope, { ...sent, accepted: [] }, partnersPage(origin)), true),
	publier: decides((scope, sent, origin) => decideProposed(scope, { ...sent, isAccepted: true }, partnersPage(origin))),
	ecarter: decides(
		(scope, sent, origin) => decideProposed(scope, { ...sent, isAccepted: false }, partnersPage(origin)),
		true
	),
	apercu: async (event) => {
		const { texts, chosen } = await chosenIn(event);
		return { preview: { texts, items: await previewChosen(event.locals.member!.scope, chosen) } };
	},
	ensemble: async (event) => {
		const { chosen } = await chosenIn(event);
		const { done, missed } = await acceptChosen(event.locals.member!.scope, chosen, partnersPage(event.url.origin));
		redirect(
			303,
			queueAddress(event.url, { ensemble: done.join(), ...(missed.length > 0 && { sans: missed.join() }) })
		);
	}
};
