/** A picture, told apart by its hash. @param cache how long it may be kept, and by whom */
export function pictureAnswer(
	request: Request,
	{ content, hash }: { readonly content: Buffer; readonly hash: string },
	cache: string
): Response {
	const headers = { etag: `"${hash}"`, 'cache-control': cache };
	if (request.headers.get('if-none-match') === headers.etag) return new Response(null, { status: 304, headers });
	return new Response(new Uint8Array(content), {
		headers: { ...headers, 'content-type': 'image/webp', 'content-length': String(content.length) }
	});
}
