import { isDemo } from '$lib/server/identity/demo';
import { currentPublication } from '$lib/server/publication/current';
import { countPending } from '$lib/server/reviews/queue';
import type { LayoutServerLoad } from './$types';

/** What waits for whoever is signed in, which the rail of each page tells; on which clock moments are told, and how long a check stays good. */
export const load: LayoutServerLoad = async ({ locals }) => ({
	/** Who is signed in, where no page came to say it. */
	member: locals.member?.name ?? '',
	waiting: locals.member ? await countPending(locals.member.scope) : 0,
	/** Doors of the rail that not everybody has. */
	doors: { cases: Boolean(locals.member?.staff), settings: Boolean(locals.member?.admin), outbox: isDemo() },
	timeZone: currentPublication().territory.timeZone,
	freshness: currentPublication().freshness
});
