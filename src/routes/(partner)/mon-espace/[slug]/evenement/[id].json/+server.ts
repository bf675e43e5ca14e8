import { ownSheet } from '$lib/server/registrations/own-event';
import { sheetAnswer } from '$lib/server/registrations/sheet-answer';
import type { RequestHandler } from './$types';

/** The sheet as data, for a page of it that had no network for a while. */
export const GET: RequestHandler = async (event) => {
	const { own } = await ownSheet(event);
	return sheetAnswer(own, event.params.id, event.request);
};

export const POST = GET;
