import { ACTOR_CATEGORIES, type ActorCategory } from '../../domain/vocabulary/actor';
import { m } from '../../messages/compiled/messages';
import { ownWords, word } from '../../messages/format';

const MANY: Readonly<Record<ActorCategory, () => string>> = {
	ess_structure: m.embed_kiosk_ess_structure,
	funder: m.embed_kiosk_funder,
	network: m.embed_kiosk_network,
	public_body: m.embed_kiosk_public_body,
	service_provider: m.embed_kiosk_service_provider,
	place: m.embed_kiosk_place_category
};
/** All of a category; in the territory's own word where it has one, of which we know no plural. */
export const categoryTitle = (code: ActorCategory): string =>
	ownWords(ACTOR_CATEGORIES, code) ? word(ACTOR_CATEGORIES, code) : MANY[code]();
