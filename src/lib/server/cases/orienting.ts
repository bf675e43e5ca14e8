import type { ActorId } from '../../domain/identity';
import { factsTogether } from '../../domain/orientation/facts-of-case';
import { askOf, factsOf, type Ask } from '../../orient/ask';
import { inScope, type NamedScope } from '../database/database';
import { editionForStaff } from '../publication/for-staff';
import { findHelp, inTerritory, placesToChoose } from '../publication/orientation';
import { draftsOf, introductionsOf, listedFacts, recordsOf } from './suggestions';

/**
 * Who can help a structure of the map, or one that nobody named, without a case: nothing of the question is kept.
 * @param staff who may weigh what became of past orientations; an admin may not
 */
export async function suggestFor(scope: NamedScope, staff: NamedScope | undefined, wish: Ask, actorId?: ActorId) {
	const edition = await editionForStaff(scope);
	const ask = inTerritory(edition, wish);
	const at = edition.snapshot.actors.findIndex(({ id }) => id === actorId);
	const self = at === -1 ? undefined : at;
	const facts = factsTogether(listedFacts(edition, self), factsOf(ask));
	const frame = { ask, places: placesToChoose(edition), today: edition.catalogue.today, known: askOf([], facts) };
	if (ask.needs.length === 0) return { ...frame, drafts: [] };
	const records = staff && (await inScope(staff, recordsOf, { readOnly: true }));
	const own = new Set(
		edition.snapshot.offers.flatMap(({ id, provider }) => (provider === self ? [`offer:${id}`] : []))
	).add(`actor:${actorId}`);
	const found = findHelp(
		edition,
		{ needs: ask.needs, facts },
		{ reach: introductionsOf(edition, self), ...(records && { records }) },
		ask.whole,
		(key) => own.has(key)
	);
	return { ...frame, found, drafts: draftsOf(found) };
}
