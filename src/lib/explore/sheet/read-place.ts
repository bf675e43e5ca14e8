import type { ActorSheet } from './sheet';

/**
 * What the source of a position still stands for: the whole place; only its address, where somebody said the rest anew; or
 * nothing that is shown any more.
 */
export function placeReadAs({
	position,
	positionSource,
	told = []
}: ActorSheet['actor']): 'place' | 'address' | undefined {
	if (!positionSource) return undefined;
	const isSaid = (...names: readonly string[]) =>
		told.some(({ fields }) => fields.some((field) => names.includes(field)));
	if (!isSaid('neighbourhood', 'position')) return 'place';
	return 'address' in position && position.address && !isSaid('address') ? 'address' : undefined;
}
