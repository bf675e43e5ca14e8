import { eventsIn } from '$lib/server/feeds/events';

export const GET = eventsIn('json');
