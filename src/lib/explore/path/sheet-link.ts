import { isPlainClick } from '$lib/components/click';
import { useExplorer } from '../explorer.svelte';

/** For links to the page of an actor: a plain click opens the sheet here instead. Call it while a component is made. */
export function useSheetLink(): (event: MouseEvent, slug: string) => void {
	const explorer = useExplorer();
	return (event, slug) => {
		if (!isPlainClick(event)) return;
		event.preventDefault();
		explorer.select(slug);
	};
}
