import { fail, redirect } from '@sveltejs/kit';
import { readEmail } from '$lib/domain/email';
import { readPersonName } from '$lib/domain/person-name';
import { LANGUAGES, type Language } from '$lib/domain/vocabulary/term';
import { addressIn } from '$lib/messages/address';
import { adminOf } from '$lib/server/identity/admin';
import { dismiss, invite } from '$lib/server/identity/commands';
import { listPeople } from '$lib/server/identity/queries';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const admin = adminOf(event);
	const done = event.url.searchParams.get('fait');
	return { member: event.locals.member!.name, me: admin.account, people: await listPeople(admin), done };
};

const ROLES = ['staff', 'admin'] as const;

export const actions: Actions = {
	inviter: async (event) => {
		const admin = adminOf(event);
		const form = await event.request.formData();
		const field = (name: string) => String(form.get(name) ?? '').slice(0, 300);
		const texts = { email: field('email'), name: field('name'), role: field('role'), language: field('language') };
		const [email, name] = [readEmail(texts.email), readPersonName(texts.name)];
		const role = ROLES.find((known) => known === texts.role);
		const language = LANGUAGES.find((known) => known === texts.language);
		const problems = [
			...(name ? [] : (['name'] as const)),
			...(email ? [] : (['email'] as const)),
			...(role ? [] : (['role'] as const))
		];
		if (!email || !name || !role) return fail(400, { texts, problems });
		const wish = { email, name, role, language: language ?? ('fr' satisfies Language) };
		const page = `${event.url.origin}${addressIn('/connexion?vers=/equipe', wish.language)}`;
		const isNew = await invite(admin, wish, page);
		redirect(303, addressIn(`/equipe/personnes?fait=${isNew ? 'invitee' : 'deja'}`));
	},
	retirer: async (event) => {
		const admin = adminOf(event);
		const gone = await dismiss(admin, String((await event.request.formData()).get('id') ?? ''));
		redirect(303, addressIn(`/equipe/personnes?fait=${gone ? 'retiree' : 'rien'}`));
	}
};
