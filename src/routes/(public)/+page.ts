import { loadNetworkView, loadPathView, loadSheetView } from '$lib/explore/explorer.svelte';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ data }) => ({
	...data,
	...(data.network && { networkView: await loadNetworkView() }),
	...(data.sheet && { sheetView: await loadSheetView() }),
	...(data.path && { pathView: await loadPathView() })
});
