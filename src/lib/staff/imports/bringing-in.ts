import type { ImportProgress } from '$lib/server/import/pace';

/** What an import tells while it comes in, a line of JSON each; the last one says what it came to. */
export type ImportNews =
	ImportProgress | { readonly to: string } | { readonly problem: string } | { readonly stopped: true };

/** Reads news as they come. Ends early where the connection does. */
export async function* newsIn(body: NonNullable<Response['body']>): AsyncGenerator<ImportNews> {
	const reader = body.pipeThrough(new TextDecoderStream()).getReader();
	let rest = '';
	for (let read = await reader.read(); !read.done; read = await reader.read()) {
		const lines = `${rest}${read.value}`.split('\n');
		rest = lines.pop()!;
		for (const line of lines) yield JSON.parse(line) as ImportNews;
	}
}
