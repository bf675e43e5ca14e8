import { fail, redirect } from '@sveltejs/kit';
import type { ReadingChoice } from '$lib/domain/import/choices';
import { addressIn } from '$lib/messages/address';
import { ENCODINGS } from '$lib/server/import/encoding';
import { importedBefore, saveChoices, tableOrProblem } from '$lib/server/import/drafts';
import { firstRows } from '$lib/server/import/review';
import { SEPARATORS } from '$lib/server/import/separated';
import { sentTo, stepOf } from '$lib/server/import/step';
import { placesHere } from '$lib/server/listings/queries';
import { currentPublication } from '$lib/server/publication/current';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { scope, member, draft } = await stepOf(event);
	const { id, title, version, choices } = draft;
	const read = await tableOrProblem(draft);
	const of = {
		...{ member, id, title, version, encodings: ENCODINGS, separators: SEPARATORS },
		...{ reading: choices.reading ?? {}, places: await placesHere(scope) },
		again: await importedBefore(scope, choices)
	};
	if (!read.ok) return { ...of, problem: read.problem };
	const { rows, columns: _, ...how } = read.value;
	const first = await firstRows(scope, read.value, choices, currentPublication().territory);
	return { ...of, how, count: rows.length, rows: first.rows };
};

export const actions: Actions = {
	relire: async (event) => {
		const { scope, draft } = await stepOf(event);
		const { text, version } = await sentTo(event);
		const row = Number(text('row'));
		const reading: ReadingChoice = {
			...(text('encoding') !== '' && { encoding: text('encoding') }),
			...(text('separator') !== '' && { separator: text('separator') }),
			...(text('sheet') !== '' && { sheet: text('sheet') }),
			...(Number.isSafeInteger(row) && row > 0 && { headerRow: row })
		};
		// Columns and rows of another reading are others: what was chosen for them is no longer said of anything.
		const { values } = draft.choices;
		const saved = await saveChoices(scope, { id: draft.id, version }, { reading, ...(values && { values }) });
		if (!saved.ok) return fail(409, { problem: saved.problem });
		redirect(303, addressIn(`/equipe/imports/${draft.id}/lire`));
	}
};
