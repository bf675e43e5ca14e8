import { error } from '@sveltejs/kit';
import { reportLines, reportTable } from '$lib/domain/import/report';
import { language } from '$lib/messages/format';
import { csvFile, csvOf } from '$lib/server/http/csv';
import { draftOf, importOf, previewDraft, tableOrProblem } from '$lib/server/import/drafts';
import { currentPublication } from '$lib/server/publication/current';
import type { RequestHandler } from './$types';

/** What came of a file, or would: all of its columns and rows. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const { scope } = locals.member!;
	const report = (await importOf(scope, params.id))?.report ?? (await foreseen(scope, params.id));
	if (!report) error(404, 'no such report');
	const { head, rows } = reportTable(report, language());
	return csvFile(`import-${params.id.slice(-6)}.csv`, csvOf(head, rows, language() === 'fr' ? ';' : ','));
};

async function foreseen(scope: Parameters<typeof draftOf>[0], id: string) {
	const draft = await draftOf(scope, id);
	const read = draft && (await tableOrProblem(draft));
	if (!draft || !read?.ok) return undefined;
	const { planned, problems } = await previewDraft(scope, read.value, draft.choices, currentPublication().territory);
	const { columns, mended } = read.value;
	return { columns, lines: reportLines(planned, problems, [], mended) };
}
