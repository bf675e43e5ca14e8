import { error, redirect } from '@sveltejs/kit';
import { addressIn } from '$lib/messages/address';
import { ACTOR_CATEGORIES, SECTORS } from '$lib/domain/vocabulary/actor';
import { getLocale } from '$lib/messages/compiled/runtime';
import { wordIn } from '$lib/messages/format';
import { currentPublication } from '$lib/server/publication/current';
import { markOf, pictureResponse } from '$lib/server/publication/share-answer';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ params }) => {
	const publication = currentPublication();
	const sheet = publication.sheet(params.slug);
	const moved = sheet ? undefined : publication.movedTo(params.slug);
	if (moved) redirect(307, addressIn(`/partage/${moved}.png`));
	if (!sheet) error(404, 'no such actor');
	const { actor, place } = sheet;
	const language = getLocale();
	const kind = [
		wordIn(ACTOR_CATEGORIES, actor.category, language),
		...actor.sectors.slice(0, 1).map((sector) => wordIn(SECTORS, sector, language))
	].join(' · ');
	const where =
		actor.position.kind === 'outside' ? actor.position.town : place?.[language === 'en' ? 'nameEn' : 'nameFr'];
	return pictureResponse(publication, {
		title: actor.name,
		lines: where ? [kind, where] : [kind],
		mark: markOf(actor.category),
		point: actor.position.kind === 'point' ? actor.position : place
	});
};
