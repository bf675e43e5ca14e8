import { and, asc, eq } from 'drizzle-orm';
import { validate } from 'uuid';
import { phaseChosen, type DocumentProblem } from '../../domain/case-document';
import { done, refused, type Result } from '../../domain/result';
import type { Phase } from '../../domain/support-case';
import { signs } from '../access/log';
import { inScope, type NamedScope } from '../database/database';
import { account, document, supportCase } from '../database/schema';
import { checkDocument, contentAt, forgetContent, hashOf, keepContent, type Kept } from './document-content';
import { writeCase, type CaseProblem } from './locked';
import { readWith } from './queries';

/** What is told of the documents of a case, in the order in which they came. */
export const readDocuments = (scope: NamedScope, id: string) =>
	readWith(scope, id, async (tx) => {
		const rows = await tx
			.select({
				...{ id: document.id, name: document.name, mediaType: document.mediaType, size: document.size },
				...{ phase: document.stage, at: document.addedAt, by: account.name, account: document.accountId }
			})
			.from(document)
			.leftJoin(account, eq(account.id, document.accountId))
			.where(eq(document.caseId, id))
			.orderBy(asc(document.addedAt), asc(document.id));
		return {
			documents: rows.map(({ account: by, ...row }) => ({
				...row,
				phase: row.phase as Phase,
				isMine: by === scope.account
			}))
		};
	});
export type CaseDocument = NonNullable<Awaited<ReturnType<typeof readDocuments>>>['documents'][number];

export interface NewDocument {
	/** From the form: what is sent twice is kept once. */
	readonly id: string;
	readonly name: string;
	readonly content: Buffer;
	/** Code of the phase that it belongs to; an unknown one stands for where the case is. */
	readonly phase: string;
}

/** Keeps a document, once it is known to be what it says. */
export async function addDocument(
	scope: NamedScope,
	caseId: string,
	{ id, name, content, phase }: NewDocument
): Promise<Result<{ readonly id: string }, CaseProblem | { readonly code: DocumentProblem }>> {
	if (!validate(id)) return refused({ code: 'gone' });
	const type = await checkDocument(name, content);
	if (!type.ok) return type;
	const kept = await keepContent(content);
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
						...{ hash: hashOf(content), stage: phaseChosen(phase, row.stage), accountId: scope.account }
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
		if (!isNew) await forgetContent(kept.storageKey);
	}
}

/** A document with its content, for one of the team, whose look is kept; undefined for anybody else. */
export const openDocument = (scope: NamedScope, caseId: string, id: string) =>
	inScope(scope, async (tx) => {
		if (!validate(caseId) || !validate(id)) return undefined;
		const [row] = await tx
			.select({
				...{ name: document.name, mediaType: document.mediaType, hash: document.hash },
				...{ content: document.content, storageKey: document.storageKey, territoryId: supportCase.territoryId }
			})
			.from(document)
			.innerJoin(supportCase, eq(supportCase.id, document.caseId))
			.where(and(eq(document.id, id), eq(document.caseId, caseId)));
		const content = row && (await contentAt(row as Kept));
		if (!content || hashOf(content) !== row.hash) return undefined;
		await signs(tx, scope, {
			...{ action: 'export', subject: 'support_case', subjectId: caseId, territoryId: row.territoryId },
			detail: 'document'
		});
		return { name: row.name, mediaType: row.mediaType, content };
	});

/** Takes a document away for good; what colleagues added is theirs. */
export async function removeDocument(
	scope: NamedScope,
	caseId: string,
	id: string
): Promise<Result<{ readonly id: string }, CaseProblem>> {
	let key: string | null = null;
	const answer = await writeCase<{ readonly id: string }, CaseProblem>(
		scope,
		{ id: caseId, what: 'document.removed' },
		async (tx) => {
			if (!validate(id)) return refused({ code: 'gone' });
			const [removed] = await tx
				.delete(document)
				.where(and(eq(document.id, id), eq(document.caseId, caseId), eq(document.accountId, scope.account)))
				.returning({ id: document.id, storageKey: document.storageKey });
			key = removed?.storageKey ?? null;
			return removed ? done({ id }) : refused({ code: 'gone' });
		}
	);
	if (answer.ok) await forgetContent(key);
	return answer;
}
