import { and, desc, eq, gt } from 'drizzle-orm';
import { undone, type Facts, type KeptSubject } from '../../domain/history';
import type { Transaction } from '../database/database';
import { revision } from '../database/schema';

export const ofSubject = (subject: KeptSubject, id: string) =>
	and(eq(revision.subject, subject), eq(revision.subjectId, id));

/** Number of the first version of anything: what was loaded, or what was written when it was added. */
export const FIRST = 1;

/** Whether there is such a version: the first one always is. */
async function isVersion(tx: Transaction, subject: KeptSubject, id: string, number: number): Promise<boolean> {
	if (number === FIRST) return true;
	const [found] = await tx
		.select({ version: revision.version })
		.from(revision)
		.where(and(ofSubject(subject, id), eq(revision.version, number)))
		.limit(1);
	return found !== undefined;
}

/**
 * What something said in one of its versions: what it says now, with the later changes undone. Undefined where there is
 * no such version.
 */
export async function factsAt<Now extends Facts>(
	tx: Transaction,
	subject: KeptSubject,
	id: string,
	now: Now,
	number: number
): Promise<Now | undefined> {
	if (!(await isVersion(tx, subject, id, number))) return undefined;
	const later = await tx
		.select({ before: revision.before })
		.from(revision)
		.where(and(ofSubject(subject, id), gt(revision.version, number)))
		.orderBy(desc(revision.version));
	return undone(
		now,
		later.map(({ before }) => before ?? {})
	);
}
