import { error, fail, redirect } from '@sveltejs/kit';
import { readInternal } from '$lib/domain/listing-internal';
import { CONTACT_FIELDS, type Contact, type InternalProblems } from '$lib/domain/listing-internal-fields';
import { addressIn } from '$lib/messages/address';
import { saveInternal, staffInternal, type InternalProblem } from '$lib/server/listings/internal';
import type { Actions, PageServerLoad } from './$types';

const MOST = 40;

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { scope, name } = locals.member!;
	const listing = await staffInternal(scope, params.slug);
	if (!listing) error(404, 'no such listing');
	return { member: name, listing, done: url.searchParams.has('fait') };
};

export const actions: Actions = {
	enregistrer: async ({ locals, params, request }) => {
		const { scope } = locals.member!;
		const listing = await staffInternal(scope, params.slug!);
		if (!listing) error(404, 'no such listing');
		const form = await request.formData();
		const texts = {
			notes: String(form.get('notes') ?? '').slice(0, 20_000),
			contacts: form
				.getAll('name')
				.slice(0, MOST)
				.map((_, at) => {
					const said = CONTACT_FIELDS.map((field) => [field, String(form.getAll(field)[at] ?? '').slice(0, 400)]);
					return Object.fromEntries(said) as unknown as Contact;
				})
				.filter(({ id, ...words }) => id !== '' || Object.values(words).some((word) => word.trim() !== ''))
		};
		const read = readInternal(texts);
		if (!read.ok) {
			const { problem: problems } = read as { problem: InternalProblems };
			return fail(400, { texts, problems, code: 'wrong' as const });
		}
		const answer = await saveInternal(scope, listing.id, Number(form.get('version')), read.value);
		if (answer.ok) redirect(303, addressIn(`/equipe/acteurs/${answer.value.slug}/interne?fait=1`));
		const { problem } = answer as { problem: InternalProblem };
		return fail(409, {
			texts,
			problems: {},
			code: problem.code,
			now: problem.code === 'changed' ? problem.now : undefined
		});
	}
};
