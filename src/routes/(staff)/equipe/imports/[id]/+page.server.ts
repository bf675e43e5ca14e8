import { error } from '@sveltejs/kit';
import { stepFor } from '$lib/domain/import/choices';
import { DRAFT_DAYS, draftOf, importOf, madeDrafts } from '$lib/server/import/drafts';
import type { PageServerLoad } from './$types';

const SHOWN = 200;

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { scope, name } = locals.member!;
	const past = await importOf(scope, params.id);
	if (!past) {
		const draft = await draftOf(scope, params.id);
		if (!draft) error(404, 'no such import');
		const { id, title, choices } = draft;
		return { member: name, draft: { id, title, step: stepFor(choices), days: DRAFT_DAYS } };
	}
	const { report, ...batch } = past;
	const waiting = report?.waiting && (await draftOf(scope, report.waiting)) ? report.waiting : undefined;
	return {
		...{ member: name, batch, done: url.searchParams.get('fait'), waiting },
		...{ columns: report?.columns, lines: report?.lines.slice(0, SHOWN), more: (report?.lines.length ?? 0) > SHOWN },
		made: batch.undoneAt ? [] : await madeDrafts(scope, params.id)
	};
};
