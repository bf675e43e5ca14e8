import type { Group } from '../domain/orientation/orient';
import type { ShownOffer, ShownOther } from './answer';

/** Why something was suggested, as it was shown on a day: what is known since does not change it. */
export type Explanation = {
	readonly format: 1;
	/** Day in the territory. */
	readonly on: string;
} & ({ readonly group: Group; readonly shown: ShownOffer } | { readonly group: 'others'; readonly shown: ShownOther });

/** What was kept beside an orientation; nothing where somebody proposed it by hand. */
export const readExplanation = (kept: Readonly<Record<string, unknown>>): Explanation | undefined =>
	kept.format === 1 ? (kept as unknown as Explanation) : undefined;
