import { fileTypeFromBuffer } from 'file-type';
import { execFile } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import {
	isPlain,
	LARGEST_DOCUMENT,
	typeOfName,
	type DocumentProblem,
	type DocumentType
} from '../../domain/case-document';
import { done, refused, type Result } from '../../domain/result';
import { DocumentsAway, documentStore } from './document-stores';

/*
 * The content of documents: what it must be, who looks through it for what does harm, and where it lies. In the database,
 * or in the folder or the bucket of MAILLAGE_DOCUMENTS. A program of MAILLAGE_SCAN reads it first, as
 * `clamdscan --no-summary -` does: it is given the content, and its exit code says 0 for clean and 1 for infected.
 */

/** How long a scanner may take. Milliseconds. */
const PATIENCE = 60_000;

/** Text that a person could have written: UTF-8 or one of the single-byte sets, and no other control than of lines. */
const isText = (content: Buffer) => !content.some((byte) => byte < 9 || (byte > 13 && byte < 32));

/** Whether a file is what its name says, and may be kept. */
export async function checkDocument(
	name: string,
	content: Buffer
): Promise<Result<DocumentType, { readonly code: DocumentProblem }>> {
	if (content.length === 0) return refused({ code: 'empty_file' });
	if (content.length > LARGEST_DOCUMENT) return refused({ code: 'too_large' });
	const type = typeOfName(name);
	if (!type) return refused({ code: 'wrong_type' });
	const found = await fileTypeFromBuffer(content).catch(() => undefined);
	const isIt = isPlain(type) ? !found && isText(content) : found?.mime === type.mediaType;
	if (!isIt) return refused({ code: 'not_its_type' });
	const scanner = process.env.MAILLAGE_SCAN;
	const outcome = scanner ? await scan(scanner, content) : 'clean';
	if (outcome === 'clean') return done(type);
	return refused({ code: outcome === 'infected' ? 'infected' : 'not_scanned' });
}

function scan(command: string, content: Buffer): Promise<'clean' | 'infected' | 'unknown'> {
	const [program = '', ...options] = command.split(/\s+/).filter(Boolean);
	return new Promise((resolve) => {
		const child = execFile(program, options, { timeout: PATIENCE }, (problem) => {
			if (!problem) resolve('clean');
			else resolve(problem.code === 1 ? 'infected' : 'unknown');
		});
		// One that has seen enough closes its end.
		child.stdin?.on('error', () => {});
		child.stdin?.end(content);
	});
}

/** SHA-256, in hexadecimal. */
export const hashOf = (content: Buffer) => createHash('sha256').update(content).digest('hex');

/** Where a content lies: within its row, or under a key in the folder or the bucket. */
export type Kept =
	{ readonly content: Buffer; readonly storageKey: null } | { readonly content: null; readonly storageKey: string };

export async function keepContent(content: Buffer): Promise<Kept> {
	const store = documentStore();
	if (!store) return { content, storageKey: null };
	const storageKey = randomUUID();
	await store.put(storageKey, content, hashOf(content));
	return { content: null, storageKey };
}

/** @returns undefined where it is no longer there, or where nothing says any more where it lies */
export async function contentAt({ content, storageKey }: Kept): Promise<Buffer | undefined> {
	if (content) return content;
	return storageKey ? documentStore()?.get(storageKey) : undefined;
}

/** Once nothing points to it any more, or before that is committed. */
export async function forgetContent(storageKey: string | null): Promise<void> {
	if (storageKey) await documentStore()?.remove(storageKey);
}

/**
 * Before what points to them goes for good.
 * @throws where they cannot be removed, so that nothing is said to be gone that is not
 */
export async function forgetContents(storageKeys: readonly string[]): Promise<void> {
	if (storageKeys.length > 0 && !documentStore())
		throw new DocumentsAway('Documents lie in a folder or a bucket that is no longer set: MAILLAGE_DOCUMENTS.');
	for (const key of storageKeys) await forgetContent(key);
}
