import type { OwnApp } from './own-app';

/** What is sent; several of one name where they are a list. */
export type Fields = Readonly<Record<string, string | readonly string[]>>;

/** Sends a form as a page of ours would; where it leads is not followed. */
export const post = ({ url }: Pick<OwnApp, 'url'>, path: string, cookie: string, fields: Fields) =>
	fetch(url + path, {
		method: 'POST',
		redirect: 'manual',
		headers: { origin: url, accept: 'text/html', ...(cookie && { cookie }) },
		body: new URLSearchParams(Object.entries(fields).flatMap(([name, told]) => [told].flat().map((one) => [name, one])))
	});
