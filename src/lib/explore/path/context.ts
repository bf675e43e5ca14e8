import { createContext } from 'svelte';
import { isPlainClick } from '$lib/components/click';
import type { Explorer } from '../explorer.svelte';

/**
 * The explorer, for the parts of the panel. They have a context of their own and import nothing that the first script of
 * the page holds: it would be cut in two for them, and every visit would fetch one file more.
 */
export const [useExplorer, provideExplorer] = createContext<Explorer>();

/** For links to the page of an actor: a plain click opens the sheet here instead. Call it while a component is made. */
export function useSheetLink(): (event: MouseEvent, slug: string) => void {
	const explorer = useExplorer();
	return (event, slug) => {
		if (!isPlainClick(event)) return;
		event.preventDefault();
		explorer.select(slug);
	};
}
