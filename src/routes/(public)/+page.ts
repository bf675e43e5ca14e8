import { browser } from '$app/environment';
import { isServed } from '$lib/components/served';
import { loadBeside, loadNetworkView, loadSheetView, loadYearsView } from '$lib/explore/explorer.svelte';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ data }) => {
	// The start of the router and the taking over of the page are two tasks: a finger may come between them.
	if (browser && isServed()) await new Promise((next) => setTimeout(next));
	return {
		...data,
		...(data.network && { networkView: await loadNetworkView() }),
		...(data.sheet && { sheetView: await loadSheetView() }),
		...(data.years && { yearsView: await loadYearsView() }),
		...(import.meta.env.SSR && { servedYears: await loadYearsView() }),
		...((data.path || data.among) && { beside: await loadBeside() })
	};
};
