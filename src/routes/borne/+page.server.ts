import { readKiosk } from '$lib/domain/embed/kiosk';
import { kioskShown } from '$lib/server/embed/kiosk';
import { currentPublication } from '$lib/server/publication/current';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ url, setHeaders }) => {
	const publication = currentPublication();
	const asked = readKiosk(url.searchParams);
	// As a frame: as good as new for a minute.
	setHeaders({ 'cache-control': 'public, max-age=60, stale-while-revalidate=86400' });
	const { attribution } = publication.territory;
	return {
		...{ seconds: asked.seconds, attribution, timeZone: publication.territory.timeZone },
		slides: await kioskShown(publication, asked, url.origin)
	};
};
