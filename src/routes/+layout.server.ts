import { conformityOf } from '$lib/domain/legal';
import { currentPublication } from '$lib/server/publication/current';
import { today } from '$lib/server/clock';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = () => {
	const { territory, snapshot } = currentPublication();
	const { code, name, attribution, bounds, panBounds } = territory;
	const quays = territory.quays.map(({ code, bearing }) => ({ code, bearing }));
	const day = today(territory);
	const { state } = conformityOf(snapshot.settings?.legal, day);
	return {
		today: day,
		territory: { code, name, attribution, bounds, panBounds, quays },
		...(snapshot.settings?.words && { words: snapshot.settings.words }),
		// Most are what the law calls without an audit.
		...(state !== 'none' && { conformity: state })
	};
};
