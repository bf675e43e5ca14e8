import { ACTOR_CATEGORIES } from '../../domain/vocabulary/actor';
import type { MapCluster, MapPlace } from '../../map/kinds';
import type { ClusterMark } from '../../map/points';
import { m } from '../../messages/compiled/messages';
import { colon, language, number, word } from '../../messages/format';

/** What a frame says of a ring, drawn or explored. @param place that all of it lies in, or around which most do */
export const ringWords = (
	{ count, composition }: ClusterMark,
	place: MapPlace | undefined
): Pick<MapCluster, 'label' | 'composition'> => ({
	label: place
		? m.map_cluster_within({ count, place: language() === 'en' ? place.nameEn : place.nameFr })
		: m.map_cluster_somewhere({ count }),
	composition: ACTOR_CATEGORIES.flatMap(({ code }, at) =>
		composition[at] ? [`${word(ACTOR_CATEGORIES, code)}${colon()} ${number(composition[at])}`] : []
	).join('\n')
});
