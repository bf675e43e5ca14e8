import { ACTOR_CATEGORIES, type ActorCategory } from '../domain/vocabulary/actor';
import { language, word } from '../messages/format';
import type { PlaceName } from '../server/actors/queries';

interface Told {
	readonly category: ActorCategory;
	readonly place?: PlaceName | null;
}

/** What tells an actor from another of its name: its kind, and its neighbourhood where one is known. */
export const kindAndPlace = ({ category, place }: Told): string =>
	[word(ACTOR_CATEGORIES, category), place && (language() === 'fr' ? place.nameFr : place.nameEn)]
		.filter(Boolean)
		.join(' · ');
