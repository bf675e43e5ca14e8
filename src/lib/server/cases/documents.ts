import { and, asc, eq } from 'drizzle-orm';
import { validate } from 'uuid';
import { phaseChosen, type DocumentProblem } from '../../domain/case-document';
import { done, refused, type Result } from '../../domain/result';
import type { Phase } from '../../domain/support-case';
import { signs } from '../access/log';
import { inScope, type NamedScope, type Transaction } from '../database/database';
import { account, document, supportCase } from '../database/schema';
import {
	checkDocument,
	contentAt,
	forgetContent,
	forgetContents,
	hashOf,
	keepContent,
	type Kept
} from './document-content';
import { DocumentsAway } from './document-stores';
import { writeCase, type CaseProblem } from './locked';
import { readWith } from './queries';
import { plansOf } from './stages';

/** What is told of the documents of a case, in the order in which they came. */
export async function documentsOf(tx: Transaction, id: string, scope: NamedScope) {
	const rows = await tx
		.select({
			...{ id: document.id, name: document.name, mediaType: document.mediaType, size: document.size },
			...{ phase: document.stage, at: document.addedAt, by: account.name, account: document.accountId }
		})
		.from(document)
		.leftJoin(account, eq(account.id, document.accountId))
		.where(eq(document.caseId, id))
		.orderBy(asc(document.addedAt), asc(document.id));
	return rows.map(({ account: by, ...row }) => ({
		...row,
		phase: row.phase as Phase,
		isMine: by === scope.account
	}));
}
export type CaseDocument = Awaited<ReturnType<typeof documentsOf>>[number];

/** The documents of a case, and those that its stages expect. */
export const readDocuments = (scope: NamedScope, id: string) =>
	readWith(scope, id, async (tx) => {
		const { stages, papers } = (await plansOf(tx, [id]))(id);
		return {
			papers,
			expected: stages.flatMap(({ stage, documents }) => documents.map((item) => ({ ...item, stage }))),
			documents: await documentsOf(tx, id, scope)
		};
	});

export interface NewDocument {
	/** From the form: what is sent twice is kept once. */
	readonly id: string;
	readonly name: string;
	readonly content: Buffer;
	/** Code of the phase that it belongs to; an unknown one stands for where the case is. */
	readonly phase: string;
	/** Code of the document that a stage expects, if it is that one. */
	readonly expected?: string;
}

/** Keeps a document, once it is known to be what it says. */
export async function addDocument(
	scope: NamedScope,
	caseId: string,
	{ id, name, content, phase, expected = '' }: NewDocument
): Promise<Result<{ readonly id: string }, CaseProblem | { readonly code: DocumentProblem }>> {
	if (!validate(id)) return refused({ code: 'gone' });
	const type = await checkDocument(name, content);
	if (!type.ok) return type;
	const kept = await unlessAway(keepContent(content));
	if (!kept) return refused({ code: 'not_stored' });
	let isNew = false;
	try {
		const answer = await writeCase<{ readonly id: string }, CaseProblem>(
			scope,
			{ id: caseId, what: 'document' },
			async (tx, row) => {
				const { count } = await tx
					.insert(document)
					.values({
						...{ id, caseId, name, ...kept, mediaType: type.value.mediaType, size: content.length },
						...{ hash: hashOf(content), stage: phaseChosen(phase, row.stage), accountId: scope.account },
						expected: await expectedIn(tx, caseId, expected)
					})
					.onConflictDoNothing();
				isNew = count > 0;
				return done({ id });
			}
		);
		isNew &&= answer.ok;
		return answer;
	} catch (error) {
		isNew = false;
		throw error;
	} finally {
		// What stays there then belongs to nothing, and is nobody's to read.
		if (!isNew) await unlessAway(forgetContent(kept.storageKey));
	}
}

/** A code, where a stage of the case expects a document of it. */
async function expectedIn(tx: Transaction, caseId: string, code: string): Promise<string | null> {
	if (code === '') return null;
	const { stages } = (await plansOf(tx, [caseId]))(caseId);
	return stages.some(({ documents }) => documents.some((item) => item.code === code)) ? code : null;
}

/** Says which of the expected documents one that is there is; or, with an empty code, that it is none. */
export const tieDocument = (
	scope: NamedScope,
	caseId: string,
	id: string,
	code: string
): Promise<Result<{ readonly id: string }, CaseProblem>> =>
	writeCase<{ readonly id: string }, CaseProblem>(scope, { id: caseId, what: 'document.expected' }, async (tx) => {
		const expected = await expectedIn(tx, caseId, code);
		if (!validate(id) || (code !== '' && expected === null)) return refused({ code: 'gone' });
		const [tied] = await tx
			.update(document)
			.set({ expected })
			.where(and(eq(document.id, id), eq(document.caseId, caseId)))
			.returning({ id: document.id });
		return tied ? done(tied) : refused({ code: 'gone' });
	});

/**
 * A document with its content, for one of the team, whose look is kept; undefined for anybody else, and `away` where the
 * folder or the bucket does not answer. It is fetched between two units of work, since none waits for another machine.
 */
export async function openDocument(scope: NamedScope, caseId: string, id: string) {
	if (!validate(caseId) || !validate(id)) return undefined;
	const [row] = await inScope(
		scope,
		(tx) =>
			tx
				.select({
					...{ name: document.name, mediaType: document.mediaType, hash: document.hash },
					...{ content: document.content, storageKey: document.storageKey }
				})
				.from(document)
				.where(and(eq(document.id, id), eq(document.caseId, caseId))),
		{ readOnly: true }
	);
	if (!row) return undefined;
	const read = await unlessAway(contentAt(row as Kept).then((content) => ({ content })));
	if (!read) return 'away';
	const { content } = read;
	if (!content || hashOf(content) !== row.hash) return undefined;
	const isSigned = await inScope(scope, async (tx) => {
		const [of] = await tx
			.select({ territoryId: supportCase.territoryId })
			.from(supportCase)
			.where(eq(supportCase.id, caseId));
		if (!of) return false;
		await signs(tx, scope, {
			...{ action: 'export', subject: 'support_case', subjectId: caseId, territoryId: of.territoryId },
			detail: 'document'
		});
		return true;
	});
	return isSigned ? { name: row.name, mediaType: row.mediaType, content } : undefined;
}

/** Takes a document away for good, from where it lies before anything is committed; what colleagues added is theirs. */
export async function removeDocument(
	scope: NamedScope,
	caseId: string,
	id: string
): Promise<Result<{ readonly id: string }, CaseProblem | { readonly code: 'not_stored' }>> {
	const answer = await unlessAway(
		writeCase<{ readonly id: string }, CaseProblem>(scope, { id: caseId, what: 'document.removed' }, async (tx) => {
			if (!validate(id)) return refused({ code: 'gone' });
			const [removed] = await tx
				.delete(document)
				.where(and(eq(document.id, id), eq(document.caseId, caseId), eq(document.accountId, scope.account)))
				.returning({ id: document.id, storageKey: document.storageKey });
			if (!removed) return refused({ code: 'gone' });
			await forgetContents(removed.storageKey ? [removed.storageKey] : []);
			return done({ id });
		})
	);
	return answer ?? refused({ code: 'not_stored' });
}

/** What came of it; undefined where the folder or the bucket of documents does not answer, which is told to whoever runs it. */
async function unlessAway<Value>(work: Promise<Value>): Promise<Value | undefined> {
	try {
		return await work;
	} catch (error) {
		if (!(error instanceof DocumentsAway)) throw error;
		console.error(error.message, error.cause instanceof Error ? error.cause.message : '');
		return undefined;
	}
}
