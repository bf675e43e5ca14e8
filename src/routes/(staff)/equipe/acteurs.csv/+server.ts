import { readEcosystemFilter, USUAL_COLUMNS } from '$lib/domain/listing-table';
import { addressIn } from '$lib/messages/address';
import { m } from '$lib/messages/compiled/messages';
import { today } from '$lib/server/clock';
import { csvFile, csvOf } from '$lib/server/http/csv';
import { wholeEcosystem } from '$lib/server/listings/ecosystem';
import { currentPublication } from '$lib/server/publication/current';
import { cellText } from '$lib/staff/ecosystem/cells';
import { columnWords } from '$lib/staff/ecosystem/words';
import type { RequestHandler } from './$types';

/** What the table shows, all pages of it: the same filters, order and columns. */
export const GET: RequestHandler = async ({ locals, url }) => {
	const filter = readEcosystemFilter(url.searchParams);
	const columns = filter.columns ?? USUAL_COLUMNS;
	const head = [columnWords.name(), ...columns.map((column) => columnWords[column]()), m.ecosystem_public_page()];
	const rows = (await wholeEcosystem(locals.member!.scope, filter)).map((row) => [
		row.name,
		...columns.map((column) => cellText(row, column)),
		row.status === 'published' ? url.origin + addressIn(`/acteurs/${row.slug}`) : ''
	]);
	return csvFile(`acteurs-${today(currentPublication().territory)}.csv`, csvOf(head, rows, ';'));
};
