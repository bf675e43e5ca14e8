import { fail, redirect } from '@sveltejs/kit';
import { isFixed, isUse, isValueOf, useOf, usedAs } from '$lib/domain/import/choices';
import { addressIn } from '$lib/messages/address';
import { saveChoices, tableOrProblem } from '$lib/server/import/drafts';
import { firstRows } from '$lib/server/import/review';
import { sentTo, stepOf } from '$lib/server/import/step';
import { placesHere } from '$lib/server/listings/queries';
import { currentPublication } from '$lib/server/publication/current';
import type { Actions, PageServerLoad } from './$types';

const EXAMPLES = 3;

async function readStep(event: Parameters<typeof stepOf>[0]) {
	const step = await stepOf(event);
	const read = await tableOrProblem(step.draft);
	if (!read.ok) redirect(303, addressIn(`/equipe/imports/${step.draft.id}/lire`));
	return { ...step, table: read.value };
}

export const load: PageServerLoad = async (event) => {
	const { scope, member, draft, table } = await readStep(event);
	const { unknown } = await firstRows(scope, table, draft.choices, currentPublication().territory);
	const examplesOf = (at: number) =>
		[...new Set(table.rows.map(({ cells }) => cells[at]?.trim() ?? ''))].filter(Boolean).slice(0, EXAMPLES);
	return {
		...{ member, id: draft.id, title: draft.title, version: draft.version, unknown },
		columns: table.columns.map((column) => ({
			...{ ...column, chosen: useOf(column), isFixed: isFixed(column) },
			examples: isFixed(column) ? [] : examplesOf(column.at)
		})),
		values: draft.choices.values ?? {},
		...{ places: await placesHere(scope), isMore: event.url.searchParams.has('mots') }
	};
};

export const actions: Actions = {
	garder: async (event) => {
		const { scope, draft, table } = await readStep(event);
		const { form, text, version } = await sentTo(event);
		const uses = Object.fromEntries(
			table.columns.flatMap((column) => {
				const chosen = text(`column-${column.at}`);
				return !isFixed(column) && isUse(chosen) ? [[column.at, chosen] as const] : [];
			})
		);
		const columns = usedAs(table.columns, uses);
		if (!columns.some(({ use }) => use.kind === 'field' && use.field === 'name'))
			return fail(400, { problem: 'no_names', uses });
		const places = (await placesHere(scope)).map(({ code }) => code);
		const values = { ...draft.choices.values };
		for (const [name, code] of form) {
			const [, key, field] = /^word:((\w+) .{1,250})$/.exec(name) ?? [];
			if (!key || !field || typeof code !== 'string') continue;
			if (isValueOf(field, code, places)) values[key] = code;
			else delete values[key];
		}
		const choices = { ...draft.choices, uses, values, isMapped: true };
		const saved = await saveChoices(scope, { id: draft.id, version }, choices);
		if (!saved.ok) return fail(409, { problem: saved.problem, uses });
		// Other columns may bring other words, which nobody has seen yet.
		const asked = new Set([...form.keys()].map((name) => name.replace(/^word:/, '')));
		const { unknown } = await firstRows(scope, { ...table, columns }, choices, currentPublication().territory);
		const isMore = unknown.some(({ key }) => !asked.has(key));
		redirect(303, addressIn(`/equipe/imports/${draft.id}/${isMore ? 'colonnes?mots=1' : 'verifier'}`));
	}
};
