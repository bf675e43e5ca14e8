import { error, fail, redirect } from '@sveltejs/kit';
import { readFacts } from '$lib/domain/listing-facts';
import { MOST_LINES, type FactProblems, type Facts, type FactTexts } from '$lib/domain/listing-fact-fields';
import { addressIn } from '$lib/messages/address';
import { today } from '$lib/server/clock';
import { factsThatDiffer, saveFacts, staffFacts, type FactsProblem } from '$lib/server/listings/staff-facts';
import { currentPublication } from '$lib/server/publication/current';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { scope, name } = locals.member!;
	const listing = await staffFacts(scope, params.slug);
	if (!listing) error(404, 'no such listing');
	return { member: name, listing, done: url.searchParams.get('fait') };
};

/** The form as it was posted: the n-th values of the fields of a line belong together. */
function readPosted(form: FormData): FactTexts {
	const text = (name: string) => String(form.get(name) ?? '').slice(0, 10_000);
	const lines = <Field extends string>(first: Field, ...others: Field[]) =>
		form
			.getAll(first)
			.slice(0, MOST_LINES)
			.map((_, at) => {
				const values = [first, ...others].map((field) => [field, String(form.getAll(field)[at] ?? '').slice(0, 400)]);
				return Object.fromEntries(values) as Record<Field, string>;
			});
	return {
		...{ category: text('category'), legalFamily: text('legalFamily'), legalForm: text('legalForm') },
		...{ essStatus: text('essStatus'), roles: form.getAll('roles').map(String) },
		...{ comThemes: form.getAll('comThemes').map(String), aliases: text('aliases') },
		identifiers: lines('kind', 'value', 'register').filter(({ value }) => value.trim() !== ''),
		labels: lines('label', 'authority', 'number', 'startsOn', 'endsOn').filter(({ label }) => label !== ''),
		...{ activity: text('activity'), closedYear: text('closedYear'), status: text('status') }
	};
}

export const actions: Actions = {
	enregistrer: async ({ locals, params, request }) => {
		const { scope } = locals.member!;
		const listing = await staffFacts(scope, params.slug!);
		if (!listing) error(404, 'no such listing');
		const form = await request.formData();
		const texts = readPosted(form);
		const reason = String(form.get('reason') ?? '')
			.slice(0, 500)
			.trim();
		const year = Number(today(currentPublication().territory).slice(0, 4));
		const read = readFacts(texts, year);
		if (!read.ok) {
			const { problem: problems } = read as { problem: FactProblems };
			return fail(400, { texts, reason, problems, code: 'wrong' as const });
		}
		const answer = await saveFacts(scope, {
			...{ id: listing.id, version: Number(form.get('version')), wish: read.value, reason }
		});
		if (answer.ok) redirect(303, addressIn(`/equipe/acteurs/${answer.value.slug}/statut?fait=enregistre`));
		const { problem } = answer as { problem: FactsProblem };
		const differ = (now: Facts) =>
			factsThatDiffer(now, read.value).map((fact) => ({ fact, theirs: now[fact], yours: read.value[fact] }));
		return fail(409, {
			...{ texts, reason, problems: {}, code: problem.code },
			by: problem.code === 'taken' ? problem.by : undefined,
			stale: problem.code === 'changed' ? differ(problem.now) : undefined
		});
	}
};
