import { error, type RequestEvent } from '@sveltejs/kit';
import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';

/** Bytes that are let in and thrown away, so that whoever sent too much reads why instead of a broken line. */
const MOST_DRAINED = 200 * 1024 * 1024;
/** Bytes of a form around its files: names, boundaries, other fields. */
const AROUND = 64 * 1024;

/**
 * The form of a page that takes files larger than forms are elsewhere (BODY_SIZE_LIMIT of the server). What is within that
 * is read as everywhere; what is beyond it is left unread by the server, and read here, up to a limit of its own.
 * @param most bytes of all its files together
 * @returns `too_large` once all of it has been let by
 * @throws 400 for what is no form, 413 for what does not say how long it is
 */
export async function largeForm(
	{ request, platform }: Pick<RequestEvent, 'request' | 'platform'>,
	most: number
): Promise<FormData | 'too_large'> {
	const raw = (platform as { readonly req?: IncomingMessage } | undefined)?.req;
	const length = Number(request.headers.get('content-length'));
	if (length > most + AROUND) {
		if (raw && raw.listenerCount('data') === 0 && length <= MOST_DRAINED) await finished(raw.resume()).catch(() => {});
		return 'too_large';
	}
	const isLeft = raw !== undefined && raw.listenerCount('data') === 0 && length > 0 && !raw.readableEnded;
	if (!isLeft) return request.formData();
	const headers = { 'content-type': request.headers.get('content-type') ?? '' };
	const body = Readable.toWeb(raw) as ReadableStream<Uint8Array>;
	const whole = new Request(request.url, { method: 'POST', headers, body, duplex: 'half' } as RequestInit);
	return whole.formData().catch(() => error(400, 'no form'));
}
