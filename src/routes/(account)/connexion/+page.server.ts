import { fail, redirect } from '@sveltejs/kit';
import { readEmail } from '$lib/domain/email';
import { addressIn } from '$lib/messages/address';
import { language } from '$lib/messages/format';
import { homeOf, wantedPath } from '$lib/server/http/wanted';
import { cueStaff } from '$lib/server/identity/cookie';
import { DEMO_ROLES, isDemo, type DemoRole } from '$lib/server/identity/demo';
import { enterAsDemo, sendLink } from '$lib/server/identity/sign-in';
import { lets } from '$lib/server/identity/throttle';
import { currentPublication } from '$lib/server/publication/current';
import type { Actions, PageServerLoad } from './$types';

/** What one wanted, as it stands in the address. */
const nextIn = (url: URL) => wantedPath(url.searchParams.get('vers'), url);

export const load: PageServerLoad = ({ locals: { person }, url }) => {
	if (person && !person.owesSecondFactor) redirect(303, nextIn(url) ?? homeOf(person));
	return { demo: isDemo(), next: nextIn(url) };
};

export const actions: Actions = {
	lien: async ({ request, url, getClientAddress }) => {
		const typed = String((await request.formData()).get('email') ?? '').slice(0, 300);
		const email = readEmail(typed);
		if (!email) return fail(400, { typed, problem: 'email' as const });
		const allowed = await lets('linksFromAddress', getClientAddress()).catch(() => undefined);
		if (allowed === undefined) return fail(503, { typed, problem: 'away' as const });
		if (!allowed) return fail(429, { typed, problem: 'flood' as const });
		const territory = currentPublication().territory.code;
		const wish = {
			email,
			language: language(),
			page: addressIn('/connexion/lien'),
			next: nextIn(url) ?? '',
			territory
		};
		// Not waited for: how long it takes would tell whether the address is known.
		sendLink(wish).catch((error: unknown) => console.error('A link could not be sent.', error));
		return { sent: true };
	},
	demo: async (event) => {
		const role = String((await event.request.formData()).get('role')) as DemoRole;
		if (!isDemo() || !DEMO_ROLES.includes(role)) return fail(404, { typed: '', problem: 'demo' as const });
		await enterAsDemo(event, role, currentPublication().territory.code);
		if (role !== 'partner') cueStaff(event.cookies, event.url);
		redirect(303, nextIn(event.url) ?? addressIn(role === 'partner' ? '/mon-espace' : '/equipe'));
	}
};
