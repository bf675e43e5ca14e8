import { currentPublication } from '$lib/server/publication/current';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = () => {
	const { territory } = currentPublication();
	const { code, name, attribution, bounds, panBounds } = territory;
	const quays = territory.quays.map(({ code, bearing }) => ({ code, bearing }));
	return { territory: { code, name, attribution, bounds, panBounds, quays } };
};
