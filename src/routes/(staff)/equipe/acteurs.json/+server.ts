import { json } from '@sveltejs/kit';
import { findActors } from '$lib/server/actors/queries';
import { alikeListings } from '$lib/server/listings/add';
import type { RequestHandler } from './$types';

const OFFERED = 8;

/** Actors whose names hold the words of `q`, published or not: what the fields that name one propose; or those like `semblables`, that is about to be added. */
export const GET: RequestHandler = async ({ url, locals }) => {
	const { scope } = locals.member!;
	const text = (name: string) => (url.searchParams.get(name) ?? '').replaceAll('\0', '').slice(0, 400);
	if (url.searchParams.has('semblables'))
		return json(
			await alikeListings(scope, { name: text('semblables'), website: text('site'), number: text('numero') })
		);
	return json(await findActors(scope, url.searchParams.get('q') ?? '', OFFERED));
};
