import { and, desc, eq, isNull } from 'drizzle-orm';
import { validate } from 'uuid';
import { BY_MAIL, type GivenConsent } from '../../domain/case-consent';
import { isSettled } from '../../domain/case-orientation';
import { done, refused, type Result } from '../../domain/result';
import type { Language } from '../../domain/vocabulary/term';
import { m } from '../../messages/compiled/messages';
import type { Place } from '../../orient/words';
import { sheetEntry } from '../../staff/cases/sheet';
import type { NamedScope, Transaction } from '../database/database';
import { actor, consent, contactLog, supportCase } from '../database/schema';
import { letters } from '../mail/letters';
import { leave } from '../mail/outbox';
import { writeCase, type CaseProblem } from './locked';
import { orientationsOf } from './orientations';
import { readWith } from './queries';

/** Orientations of which something is still awaited. */
const openOnes = async (tx: Transaction, caseId: string) =>
	(await orientationsOf(tx, caseId)).filter(({ status }) => !isSettled(status));

const inForce = (caseId: string) =>
	and(eq(consent.caseId, caseId), eq(consent.scope, BY_MAIL), isNull(consent.withdrawnOn));

const consentOf = (tx: Transaction, caseId: string) =>
	tx
		.select({ id: consent.id, givenOn: consent.givenOn, givenAs: consent.givenAs })
		.from(consent)
		.where(inForce(caseId))
		.orderBy(desc(consent.givenOn))
		.limit(1);

/** The address that the listing of the case's structure tells. */
async function mailboxOf(tx: Transaction, caseId: string): Promise<string | null> {
	const [row] = await tx
		.select({ email: actor.email })
		.from(supportCase)
		.innerJoin(actor, eq(actor.id, supportCase.actorId))
		.where(eq(supportCase.id, caseId));
	return row?.email ?? null;
}

/** What the structure takes home: whom it is sent to, and whether that may be written to it. */
export const readSheet = (scope: NamedScope, id: string) =>
	readWith(scope, id, async (tx) => {
		const [agreed] = await consentOf(tx, id);
		return { orientations: await openOnes(tx, id), agreed, mailbox: await mailboxOf(tx, id) };
	});

type Saved = Promise<Result<{ readonly id: string }, CaseProblem>>;

/** Keeps the structure's yes to being written to, once for an id. */
export const giveConsent = (scope: NamedScope, caseId: string, id: string, given: GivenConsent): Saved =>
	writeCase<{ readonly id: string }, CaseProblem>(scope, { id: caseId, what: 'consent' }, async (tx) => {
		if (!validate(id)) return refused({ code: 'gone' });
		await tx
			.insert(consent)
			.values({ id, caseId, scope: BY_MAIL, ...given, accountId: scope.account })
			.onConflictDoNothing();
		return done({ id });
	});

/** The structure takes its yes back: from then on nothing is written to it. */
export const withdrawConsent = (scope: NamedScope, caseId: string, today: string): Saved =>
	writeCase<{ readonly id: string }, CaseProblem>(scope, { id: caseId, what: 'consent.withdrawn' }, async (tx) => {
		await tx.update(consent).set({ withdrawnOn: today }).where(inForce(caseId));
		return done({ id: caseId });
	});

export type SendingProblem = CaseProblem | { readonly code: 'no_consent' | 'no_address' | 'nothing_open' };

/**
 * Writes the sheet to the structure's address, and notes that as a contact, once for an id: never without its consent.
 * @param on its day, and the places that the sheet names
 */
export const sendSheet = (
	scope: NamedScope,
	caseId: string,
	id: string,
	language: Language,
	on: { readonly today: string; readonly territory: string; readonly places: readonly Place[] }
): Promise<Result<{ readonly id: string }, SendingProblem>> =>
	writeCase<{ readonly id: string }, SendingProblem>(scope, { id: caseId, what: 'sheet.sent' }, async (tx) => {
		if (!validate(id)) return refused({ code: 'gone' });
		const [agreed] = await consentOf(tx, caseId);
		if (!agreed) return refused({ code: 'no_consent' });
		const mailbox = await mailboxOf(tx, caseId);
		if (!mailbox) return refused({ code: 'no_address' });
		const entries = (await openOnes(tx, caseId)).map((one) => sheetEntry(one, on.places, on.today));
		if (entries.length === 0) return refused({ code: 'nothing_open' });
		const named = entries.map(({ title }) => title).join(', ');
		const { count } = await tx
			.insert(contactLog)
			.values({
				...{ id, caseId, kind: 'mail', happenedAt: new Date(), minutes: null, withWhom: null },
				...{ summary: m.cases_sheet_sent_note({ named }), accountId: scope.account }
			})
			.onConflictDoNothing();
		if (count === 0) return done({ id });
		const letter = letters.orientationSheet(language, { entries });
		await leave(tx, { id, territory: on.territory, kind: BY_MAIL, recipient: mailbox, letter });
		return done({ id });
	});
