import { AwsClient } from 'aws4fetch';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/*
 * Where the content of documents lies when it is not in the database: in a folder, or in a bucket of any storage that
 * speaks S3. Both hold the same files under the same names, so that one is copied into the other as it is.
 */

export interface DocumentStore {
	/** @throws where it is not safely kept */
	put(key: string, content: Buffer, hash: string): Promise<void>;
	/** @returns undefined where there is no such content. @throws where the store does not answer */
	get(key: string): Promise<Buffer | undefined>;
	/** Also what is not there is gone. @throws where it may still be there */
	remove(key: string): Promise<void>;
}

/** The folder or the bucket does not do what it is asked: a matter of a moment, or of whoever runs it. */
export class DocumentsAway extends Error {}

/** How long a bucket may take to answer. Milliseconds. */
const PATIENCE = 20_000;
/** Once more where it was busy; whoever waits for the answer then tries again. */
const RETRIES = 2;

/** Keys are ours: nothing of a name that somebody gave is a path. */
function pathOf(key: string): string {
	if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(key)) throw new Error('This is no key of a document.');
	return `${key.slice(0, 2)}/${key}`;
}

const folderStore = (folder: string): DocumentStore => ({
	async put(key, content) {
		const place = join(folder, pathOf(key));
		await mkdir(join(place, '..'), { recursive: true, mode: 0o700 });
		await writeFile(place, content, { mode: 0o600, flag: 'wx' });
	},
	async get(key) {
		return readFile(join(folder, pathOf(key))).catch((error: NodeJS.ErrnoException) => {
			if (error.code === 'ENOENT') return undefined;
			throw error;
		});
	},
	async remove(key) {
		await rm(join(folder, pathOf(key)), { force: true });
	}
});

interface BucketAccess {
	readonly accessKeyId: string;
	readonly secretAccessKey: string;
	readonly region: string;
}

/** @param address of the bucket, `https://s3.example.org/bucket`, or of a folder in it */
function bucketStore(address: string, access: BucketAccess): DocumentStore {
	const base = address.replace(/\/+$/, '');
	const client = new AwsClient({ ...access, service: 's3', retries: RETRIES });
	async function ask(method: 'PUT' | 'GET' | 'DELETE', key: string, rest: RequestInit = {}): Promise<Response> {
		const answer = await client.fetch(`${base}/${pathOf(key)}`, {
			...{ method, redirect: 'manual', signal: AbortSignal.timeout(PATIENCE) },
			...rest
		});
		if (answer.ok || answer.status === 404) return answer;
		await answer.body?.cancel();
		throw new Error(`The bucket of documents answered ${answer.status} to ${method}.`);
	}
	return {
		async put(key, content, hash) {
			// The hash is part of what is signed: what arrives otherwise is refused by the bucket.
			const headers = { 'content-type': 'application/octet-stream', 'x-amz-content-sha256': hash };
			const answer = await ask('PUT', key, { body: new Uint8Array(content), headers });
			if (!answer.ok) throw new Error('There is no such bucket of documents.');
		},
		async get(key) {
			const answer = await ask('GET', key);
			if (answer.ok) return Buffer.from(await answer.arrayBuffer());
			// That there is no such bucket is no answer about a document.
			if (/<Code>NoSuchBucket<\/Code>/.test(await answer.text()))
				throw new Error('There is no such bucket of documents.');
			return undefined;
		},
		async remove(key) {
			const answer = await ask('DELETE', key);
			if (!answer.ok && /<Code>NoSuchBucket<\/Code>/.test(await answer.text()))
				throw new Error('There is no such bucket of documents.');
		}
	};
}

/** A store whose every trouble is `DocumentsAway`, with what caused it. */
function telling(store: DocumentStore): DocumentStore {
	const tell = (cause: unknown) => {
		throw new DocumentsAway('The documents of cases cannot be reached.', { cause });
	};
	return {
		put: (...of) => store.put(...of).catch(tell),
		get: (key) => store.get(key).catch(tell),
		remove: (key) => store.remove(key).catch(tell)
	};
}

/**
 * Where new documents go, as MAILLAGE_DOCUMENTS says: a folder, or the address of a bucket; undefined for the database.
 * @throws where a bucket is named without what opens it
 */
export function documentStore(env = process.env): DocumentStore | undefined {
	const at = env.MAILLAGE_DOCUMENTS;
	if (!at) return undefined;
	if (!/^https?:\/\//.test(at)) return telling(folderStore(at));
	const [accessKeyId, secretAccessKey] = [env.MAILLAGE_DOCUMENTS_KEY, env.MAILLAGE_DOCUMENTS_SECRET];
	if (!URL.canParse(at) || new URL(at).pathname === '/')
		throw new Error('MAILLAGE_DOCUMENTS must name a folder, or a bucket as https://host/bucket.');
	if (!accessKeyId || !secretAccessKey)
		throw new Error('MAILLAGE_DOCUMENTS names a bucket: give MAILLAGE_DOCUMENTS_KEY and MAILLAGE_DOCUMENTS_SECRET.');
	return telling(
		bucketStore(at, { accessKeyId, secretAccessKey, region: env.MAILLAGE_DOCUMENTS_REGION || 'us-east-1' })
	);
}
