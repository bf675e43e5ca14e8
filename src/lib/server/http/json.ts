/** Longest body that is taken: an answer of an authenticator has a few kilobytes. */
const MOST = 64_000;

/** What a script of ours sent; undefined for anything else. Only that media type: a form of another site cannot send it. */
export async function readJson(request: Request): Promise<unknown> {
	if (request.headers.get('content-type') !== 'application/json') return undefined;
	const text = await request.text();
	if (text.length > MOST) return undefined;
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
