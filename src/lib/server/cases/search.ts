import { and, sql, type SQL } from 'drizzle-orm';
import { wordsOf } from '../../explore/text';
import { supportCase } from '../database/schema';

/** All that was written in a case, in plain letters: what was said, found and planned, and why it was sent to whom. */
const written = sql`(select string_agg(rules.fold(t.words), ' ') from (
	select c.summary as words from casework.contact_log c where c.case_id = ${supportCase.id}
	union all select n.text from casework.note n where n.case_id = ${supportCase.id}
	union all select concat_ws(' ', d.problem, d.summary) from casework.diagnosis d where d.case_id = ${supportCase.id}
	union all select concat_ws(' ', x.findings, x.strengths) from casework.diagnosis_axis x where x.case_id = ${supportCase.id}
	union all select concat_ws(' ', a.title, a.outcome) from casework.plan_action a where a.case_id = ${supportCase.id}
	union all select o.reason from casework.orientation o where o.case_id = ${supportCase.id}
	union all select ${supportCase.nextAction}
) t)`;

/** Every word stands somewhere in a case, whatever its accents; none for no word. Only of cases that one may read. */
export function saidLike(text: string): SQL | undefined {
	const words = wordsOf(text);
	return words.length === 0 ? undefined : and(...words.map((word) => sql`${written} like ${`%${word}%`}`));
}

/** The letters stand in what people call a case by. */
export const referenceLike = (text: string): SQL =>
	sql`${supportCase.reference} ilike ${`%${text.trim().replaceAll(/[\\%_]/g, '\\$&')}%`}`;
