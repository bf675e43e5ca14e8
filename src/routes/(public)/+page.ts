import { loadPathView, loadSheetView } from '$lib/explore/explorer.svelte';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ data }) => ({
	...data,
	...(data.sheet && { sheetView: await loadSheetView() }),
	...(data.path && { pathView: await loadPathView() })
});
