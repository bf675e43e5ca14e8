import { sheetAnswer } from '$lib/server/registrations/sheet-answer';
import type { RequestHandler } from './$types';

/** The sheet as data, for a page of it that had no network for a while. */
export const GET: RequestHandler = ({ params, request, locals }) =>
	sheetAnswer(locals.member!.scope, params.id, request);

export const POST = GET;
