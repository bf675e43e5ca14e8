import { LOG_ACTIONS, LOG_SUBJECTS } from '$lib/domain/access-log';
import { m } from '$lib/messages/compiled/messages';
import { word } from '$lib/messages/format';
import { exportLog, readLogFilter } from '$lib/server/access/queries';
import { today } from '$lib/server/clock';
import { csvFile, csvOf } from '$lib/server/http/csv';
import { adminOf } from '$lib/server/identity/admin';
import { currentPublication } from '$lib/server/publication/current';
import { detailWords } from '$lib/staff/log/words';
import type { RequestHandler } from './$types';

/** The lines that the page shows, all pages of them. */
export const GET: RequestHandler = async (event) => {
	const lines = await exportLog(adminOf(event), readLogFilter(event.url.searchParams));
	const head = [m.log_when(), m.log_who(), m.log_act(), m.log_what(), m.log_detail()];
	const rows = lines.map(({ local, by, action, subject, about, detail }) => [
		...[local, by ?? m.log_unknown(), word(LOG_ACTIONS, action)],
		...[[word(LOG_SUBJECTS, subject), about].filter(Boolean).join(', '), detailWords(detail)]
	]);
	return csvFile(`journal-${today(currentPublication().territory)}.csv`, csvOf(head, rows));
};
