import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const brotli = promisify(brotliCompress);
const gunzippable = promisify(gzip);

const COMPRESSIBLE = /^(text\/|application\/(([\w.-]+\+)?(json|xml)|javascript)|image\/svg)/;

type Encoding = 'br' | 'gzip' | 'identity';

export interface Kept {
	readonly status: number;
	readonly headers: [string, string][];
	readonly body: Uint8Array<ArrayBuffer>;
	readonly etag: string | null;
}

/**
 * Rendered public answers, by address: the same question about the same publication has the same bytes, so it is
 * rendered and compressed once. Least recently used goes first; everything goes when the publication or the day changes.
 */
export class RenderedAnswers {
	readonly #capacity: number;
	#kept = new Map<string, Kept>();
	#bytes = 0;
	#edition = '';

	/** @param mebibytes that are kept; a page of the explorer takes a tenth of one */
	constructor(mebibytes: number) {
		this.#capacity = mebibytes * 1024 * 1024;
	}

	/** `edition` names what all answers are made from: when it changes, none of them is true any more. */
	find(edition: string, key: string): Kept | undefined {
		if (edition !== this.#edition) {
			this.#kept.clear();
			this.#bytes = 0;
			this.#edition = edition;
		}
		const kept = this.#kept.get(key);
		if (kept) {
			this.#kept.delete(key);
			this.#kept.set(key, kept);
		}
		return kept;
	}

	keep(edition: string, key: string, kept: Kept) {
		if (edition !== this.#edition || this.#kept.has(key)) return;
		this.#kept.set(key, kept);
		this.#bytes += kept.body.byteLength;
		for (const [oldest, { body }] of this.#kept) {
			if (this.#bytes <= this.#capacity) break;
			this.#kept.delete(oldest);
			this.#bytes -= body.byteLength;
		}
	}
}

/** What the reader's browser takes, best first. */
export function encodingFor(acceptEncoding: string | null): Encoding {
	const accepted = (acceptEncoding ?? '').toLowerCase();
	if (/\bbr\b(?!;q=0(\.0*)?(,|$))/.test(accepted)) return 'br';
	if (/\bgzip\b(?!;q=0(\.0*)?(,|$))/.test(accepted)) return 'gzip';
	return 'identity';
}

/** Compresses a text answer for the way; leaves alone what is compressed already or too small to gain. */
export async function compressed(response: Response, encoding: Encoding): Promise<Kept> {
	const headers = new Headers(response.headers);
	let body = new Uint8Array(await response.arrayBuffer());
	const worth =
		body.byteLength > 600 && COMPRESSIBLE.test(headers.get('content-type') ?? '') && !headers.has('content-encoding');
	if (worth && encoding !== 'identity') {
		body = new Uint8Array(
			encoding === 'br'
				? await brotli(body, {
						params: { [constants.BROTLI_PARAM_QUALITY]: 6, [constants.BROTLI_PARAM_SIZE_HINT]: body.byteLength }
					})
				: await gunzippable(body)
		);
		headers.set('content-encoding', encoding);
	}
	if (worth) headers.append('vary', 'accept-encoding');
	headers.set('content-length', String(body.byteLength));
	return { status: response.status, headers: [...headers], body, etag: headers.get('etag') };
}

/** What goes with "not modified", where the reader has the answer (RFC 9110, 15.4.5). */
export function headersIfKnown({ status, etag, headers }: Kept, ifNoneMatch: string | null | undefined) {
	if (status !== 200 || !etag || ifNoneMatch?.replace(/^W\//, '') !== etag.replace(/^W\//, '')) return undefined;
	return headers.filter(([name]) => !/^content-(length|encoding|type)$/.test(name));
}

/** The kept answer, or "not modified" where the reader has it. */
export function answerWith(kept: Kept, ifNoneMatch: string | null): Response {
	const known = headersIfKnown(kept, ifNoneMatch);
	if (known) return new Response(null, { status: 304, headers: known });
	return new Response(kept.status === 204 || kept.status === 304 ? null : kept.body, {
		status: kept.status,
		headers: kept.headers
	});
}
