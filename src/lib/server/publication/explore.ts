import type { Years } from '../../domain/network/years';
import type { PublicPlace } from '../../domain/publication';
import type { Language } from '../../domain/vocabulary/term';
import type { ExplorerData } from '../../explore/explorer.svelte';
import { drawnActors } from '../../explore/drawn';
import { parseQuery, showsNetwork } from '../../explore/query';
import type { Network } from '../../graph/network';
import { reduced } from '../../graph/reduced';
import { arrange } from '../../map/arrangement';
import { type Breadth, nominalCamera } from '../../map/frames';
import type { Arrangement } from '../../map/points';
import { answerAmong, inForce } from './among';
import { answerPath } from './paths';
import type { Publication } from './publication';

/** What a page of the explorer is served with: the answer to its address, and the marks for a phone and for a desk. */
export interface ServedExplorer extends ExplorerData {
	readonly marks: Readonly<Record<Breadth, Arrangement>>;
	readonly places: readonly ExplorerPlace[];
	/** Where the page opens on it; of a very large one, the best tied. */
	readonly network?: Network;
	/** The last year that a relation is told for, if any. */
	readonly latestYear?: number;
	/** Where the page opens on one of them. */
	readonly years?: Years;
}

/** What the map and the names of its rings need of a place. */
export type ExplorerPlace = Omit<PublicPlace, 'aliases' | 'council'>;

export async function explore(
	publication: Publication,
	params: URLSearchParams,
	language: Language
): Promise<ServedExplorer> {
	const { engine, territory } = publication;
	const query = inForce(publication, parseQuery(params));
	const { answer, matched } = engine.respond(query, language);
	const selected = query.selected === undefined ? undefined : engine.indexOf(query.selected);
	const marksFor = (breadth: Breadth) =>
		arrange(engine.points, matched, nominalCamera(territory.bounds, breadth, query.camera), { selected });
	const marks = { narrow: marksFor('narrow'), wide: marksFor('wide') };
	const drawn = new Set([
		...drawnActors(marks.narrow),
		...drawnActors(marks.wide),
		...(selected === undefined ? [] : [selected])
	]);
	const sheet = query.selected === undefined ? undefined : publication.sheet(query.selected);
	return {
		query,
		answer,
		marks,
		briefs: [...drawn].sort((a, b) => a - b).map((row) => engine.brief(row)),
		places: publication.snapshot.places.map(({ aliases: _aliases, council: _council, ...place }) => place),
		publication: publication.hash,
		latestYear: publication.years.years.at(-1)?.year,
		...(query.lens.annee && { years: publication.years }),
		...(query.view === 'network' && { network: reduced(await publication.network) }),
		...(showsNetwork(query) && { matched: [...matched] }),
		...(sheet && { sheet }),
		...(query.path && { path: answerPath(publication, query.path) }),
		...(query.among && { among: answerAmong(publication, query.among) })
	};
}
