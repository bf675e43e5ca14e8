import type { ActorCategory } from '../domain/vocabulary/actor';

/**
 * The mark of each category, centred on 0,0 in a box of about 14 px: colour and shape, so that nobody needs colour to
 * tell them apart. The same paths draw the map, the lists, the legends, the chips and the print.
 */
export const SHAPES: Record<
	ActorCategory,
	{ readonly path: string; readonly colour: string; readonly outline?: true }
> = {
	ess_structure: { path: 'M0-6a6 6 0 1 1 0 12a6 6 0 1 1 0-12z', colour: 'var(--mark-ess)' },
	funder: { path: 'M0-7.5 7.5 0 0 7.5-7.5 0z', colour: 'var(--mark-funder)' },
	network: { path: 'M-3.5-6h7L7 0 3.5 6h-7L-7 0z', colour: 'var(--mark-network)' },
	public_body: { path: 'M-5.5-5.5h11v11h-11z', colour: 'var(--mark-public)' },
	service_provider: { path: 'M0-6.5 6.8 5.5h-13.6z', colour: 'var(--mark-provider)' },
	place: {
		path: 'M0 7.5C-3 3.5-5.2 1-5.2-2.2a5.2 5.2 0 0 1 10.4 0C5.2 1 3 3.5 0 7.5z',
		colour: 'var(--mark-place)',
		outline: true
	}
};
