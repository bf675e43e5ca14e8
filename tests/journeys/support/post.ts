import type { OwnApp } from './own-app';

/** Sends a form as a page of ours would; where it leads is not followed. */
export const post = (
	{ url }: Pick<OwnApp, 'url'>,
	path: string,
	cookie: string,
	fields: Readonly<Record<string, string>>
) =>
	fetch(url + path, {
		method: 'POST',
		redirect: 'manual',
		headers: { origin: url, accept: 'text/html', ...(cookie && { cookie }) },
		body: new URLSearchParams(fields)
	});
