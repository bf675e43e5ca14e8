import { fail, redirect } from '@sveltejs/kit';
import { v7 } from 'uuid';
import { readNewListing } from '$lib/domain/listing-new';
import { NEW_FIELDS, type NewField, type NewProblems } from '$lib/domain/listing-new-fields';
import { addressIn } from '$lib/messages/address';
import { addListing, type AddProblem } from '$lib/server/listings/add';
import { placesHere } from '$lib/server/listings/queries';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const { scope, name } = locals.member!;
	return { member: name, places: await placesHere(scope), id: v7() };
};

export const actions: Actions = {
	default: async ({ locals, request }) => {
		const { scope } = locals.member!;
		const form = await request.formData();
		const text = (name: string) => String(form.get(name) ?? '').slice(0, 500);
		const fields = Object.fromEntries(NEW_FIELDS.map((field) => [field, text(field)])) as Record<NewField, string>;
		const texts = { ...fields, publish: text('publish') === 'oui' };
		const id = text('id');
		const read = readNewListing(
			texts,
			(await placesHere(scope)).map(({ code }) => code)
		);
		if (!read.ok) {
			const { problem: problems } = read as { problem: NewProblems };
			return fail(400, { id, texts, problems, code: 'wrong' as const, alike: [] });
		}
		const answer = await addListing(scope, id, read.value, form.has('sure'));
		if (answer.ok) redirect(303, addressIn(`/equipe/acteurs/${answer.value.slug}?fait=ajoutee`));
		const { problem } = answer as { problem: AddProblem };
		return fail(409, { id, texts, problems: {} as NewProblems, ...problem });
	}
};
