import { json } from '@sveltejs/kit';
import { findActors } from '$lib/server/actors/queries';
import type { RequestHandler } from './$types';

const OFFERED = 8;

/** Actors whose names hold the words of `q`, published or not: what the fields that name one propose. */
export const GET: RequestHandler = async ({ url, locals }) =>
	json(await findActors(locals.member!.scope, url.searchParams.get('q') ?? '', OFFERED));
