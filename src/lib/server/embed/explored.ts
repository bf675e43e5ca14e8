import type { EmbedAsk } from '../../domain/embed/contract';
import { frameAddress } from '../../embed/address';
import type { Explored } from '../../embed/explored/explored';
import { queryOf, type EmbedActors } from '../publication/embed';
import type { Publication } from '../publication/publication';

/**
 * What the script of an explored frame starts from: the same question that was drawn, on our own ground. An external basemap
 * is for the app's own pages: a frame asks nobody else on behalf of who reads a page of others. The credit stands below it.
 */
export function exploredOf(publication: Publication, ask: EmbedAsk, shown: EmbedActors): Explored | undefined {
	const { hash, snapshot, territory } = publication;
	const words = snapshot.settings?.words;
	const common = { publication: hash, ...(words && { words }) };
	if (shown.as === 'graph') return { ...common, as: 'graph', ...(shown.matched && { matched: shown.matched }) };
	if (shown.as !== 'map') return undefined;
	const { code, name, bounds, panBounds } = territory;
	return {
		...{ ...common, as: 'map', query: queryOf(publication, ask) },
		...{ territory: { code, name, attribution: '', bounds, panBounds }, places: shown.places },
		...(shown.view && { view: shown.view }),
		list: frameAddress(ask, { view: 'list' })
	};
}
