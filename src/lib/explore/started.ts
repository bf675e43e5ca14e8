import './site/print-head';
import { Choosing } from './among/choosing.svelte';
import { ExploreClient } from './client';
import type { Explorer } from './explorer.svelte';

/**
 * What nobody needs before they show interest. Fetches the index; what is given back lets the explorer answer from it,
 * or drops it when the reader has `left`.
 */
export function answersFor(explorer: Explorer, here: ConstructorParameters<typeof ExploreClient>[2]) {
	const client = new ExploreClient(`/publication/${explorer.publication}/index.json`, new Date(), here);
	return (left: boolean) => {
		if (left) return client.close();
		explorer.start(client);
		explorer.choosing = new Choosing(explorer);
	};
}
