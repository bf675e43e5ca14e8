import { currentPublication } from '$lib/server/publication/current';
import { today } from '$lib/server/clock';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = () => {
	const { territory, snapshot } = currentPublication();
	const { code, name, attribution, bounds, panBounds } = territory;
	const quays = territory.quays.map(({ code, bearing }) => ({ code, bearing }));
	return {
		today: today(territory),
		territory: { code, name, attribution, bounds, panBounds, quays },
		...(snapshot.settings?.words && { words: snapshot.settings.words })
	};
};
