import { ByHandState } from '../../graph/by-hand.svelte';
import type { Explorer } from '../explorer.svelte';

const kept = new WeakMap<Explorer, { readonly publication: string; readonly state: ByHandState }>();

/** What the reader has done to the picture of a publication: it waits while another view is looked at. */
export function handOf(explorer: Explorer): ByHandState {
	const known = kept.get(explorer);
	if (known?.publication === explorer.publication) return known.state;
	const state = new ByHandState();
	kept.set(explorer, { publication: explorer.publication, state });
	return state;
}
