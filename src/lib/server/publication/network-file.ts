import type { PublicActor, PublicSnapshot } from '../../domain/publication';
import { isSymmetric } from '../../domain/relation';
import { ACTOR_CATEGORIES, SECTORS } from '../../domain/vocabulary/actor';
import { RELATION_TYPES } from '../../domain/vocabulary/relation';
import type { Language } from '../../domain/vocabulary/term';
import { parseTieQuery } from '../../explore/words/tie-query';
import type { NetworkFile } from '../../graph/export/network-file';
import { wordIn } from '../../messages/format';
import { today } from '../clock';
import type { Publication } from './publication';
import { shownTies } from './words/ties';

/** The actors that an address shows, and the relations of the wanted kinds between them, in words of the reader's language. */
export async function networkFile(
	publication: Publication,
	params: URLSearchParams,
	language: Language
): Promise<NetworkFile> {
	const { snapshot, territory } = publication;
	const shown = shownTies(publication, parseTieQuery(params), language);
	const at = new Map((await publication.network).nodes.map(({ actor, x, y }) => [actor, [x, y] as const]));
	return {
		title: `Maillage, ${territory.name[language]}`,
		date: today(territory),
		language,
		actors: [...shown.actors].map((index) => {
			const actor = snapshot.actors[index]!;
			const place = placeOf(actor, snapshot, language);
			const position = at.get(index);
			return {
				slug: actor.slug,
				name: actor.name,
				category: wordIn(ACTOR_CATEGORIES, actor.category, language),
				sectors: actor.sectors.map((sector) => wordIn(SECTORS, sector, language)),
				...(place !== undefined && { place }),
				...(position && { at: position })
			};
		}),
		relations: shown.relations
			.map((at) => snapshot.relations[at]!)
			.map(({ id, from, to, type, amount, year, confirmed, source }) => ({
				id,
				from: snapshot.actors[from]!.slug,
				to: snapshot.actors[to]!.slug,
				type: wordIn(RELATION_TYPES, type, language),
				symmetric: isSymmetric(type),
				...(amount !== undefined && { amount }),
				...(year !== undefined && { year }),
				confirmed,
				source: source.url
			}))
	};
}

function placeOf({ position }: PublicActor, { places }: PublicSnapshot, language: Language): string | undefined {
	if (position.kind === 'outside') return position.town;
	const place = 'place' in position && position.place !== undefined ? places[position.place] : undefined;
	return place && (language === 'en' ? place.nameEn : place.nameFr);
}
