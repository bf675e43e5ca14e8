import { oneEvent } from '$lib/server/feeds/events';

export const GET = oneEvent;
