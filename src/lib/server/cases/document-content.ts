import { fileTypeFromBuffer } from 'file-type';
import { execFile } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
	isPlain,
	LARGEST_DOCUMENT,
	typeOfName,
	type DocumentProblem,
	type DocumentType
} from '../../domain/case-document';
import { done, refused, type Result } from '../../domain/result';

/*
 * The content of documents: what it must be, who looks through it for what does harm, and where it lies. In the database,
 * or in the folder of MAILLAGE_DOCUMENTS (a mounted bucket is one). A program of MAILLAGE_SCAN reads it first, as
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
	if (content.length === 0) return refused({ code: 'no_file' });
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

/** Where a content lies: within its row, or under a key in the folder. */
export type Kept =
	{ readonly content: Buffer; readonly storageKey: null } | { readonly content: null; readonly storageKey: string };

const folder = () => process.env.MAILLAGE_DOCUMENTS || undefined;
/** Keys are ours: nothing of a name that somebody gave is a path. */
const placeOf = (at: string, key: string) => join(at, key.slice(0, 2), key);

export async function keepContent(content: Buffer): Promise<Kept> {
	const at = folder();
	if (!at) return { content, storageKey: null };
	const storageKey = randomUUID();
	const place = placeOf(at, storageKey);
	await mkdir(join(place, '..'), { recursive: true, mode: 0o700 });
	await writeFile(place, content, { mode: 0o600, flag: 'wx' });
	return { content: null, storageKey };
}

/** @returns undefined where the folder no longer has it, or is no longer set */
export async function contentAt({ content, storageKey }: Kept): Promise<Buffer | undefined> {
	if (content) return content;
	const at = folder();
	return at && storageKey ? readFile(placeOf(at, storageKey)).catch(() => undefined) : undefined;
}

/** Once nothing points to it any more. */
export async function forgetContent(storageKey: string | null): Promise<void> {
	const at = folder();
	if (at && storageKey) await rm(placeOf(at, storageKey), { force: true });
}

/**
 * Before what points to them goes for good.
 * @throws where they cannot be removed, so that nothing is said to be gone that is not
 */
export async function forgetContents(storageKeys: readonly string[]): Promise<void> {
	if (storageKeys.length > 0 && !folder())
		throw new Error('Documents lie in a folder that is no longer set: MAILLAGE_DOCUMENTS.');
	for (const key of storageKeys) await forgetContent(key);
}
