import { groupSummary } from '../../domain/network/group';
import type { AmongAnswer } from '../../explore/among/among-answer';
import { amongOf, EMPTY_QUERY, type ExploreQuery, MAX_AMONG } from '../../explore/query';
import type { Publication } from './publication';

/** A question in which actors that were chosen under an old slug stand under the one in force. */
export function inForce<Query extends Pick<ExploreQuery, 'among'>>(
	{ positionOf, movedTo }: Publication,
	query: Query
): Query {
	if (!query.among) return query;
	const now = (slug: string) => (positionOf(slug) === undefined ? (movedTo(slug) ?? slug) : slug);
	return { ...query, among: amongOf(query.among.map(now)) };
}

/** Who are they, together? Only what is public is read: nothing else is known here. */
export function answerAmong({ engine, snapshot, positionOf }: Publication, asked: readonly string[]): AmongAnswer {
	// The order of names does not depend on the language, and no words of the rows are used.
	const { rows } = engine.answer({ ...EMPTY_QUERY, among: asked }, 'fr', { limit: MAX_AMONG });
	const members = rows.map(({ index }) => index);
	const { places, events, ...summary } = groupSummary(snapshot, members);
	return {
		...summary,
		asked,
		unknown: asked.filter((slug) => positionOf(slug) === undefined),
		actors: members.map((index) => engine.brief(index)),
		places: places.map(({ code, count }) => {
			if (typeof code === 'string') return { fr: code, en: code, count };
			const { nameFr, nameEn } = snapshot.places[code]!;
			return { fr: nameFr, en: nameEn, count };
		}),
		events: events.map((index) => {
			const { id, titleFr, titleEn, date, placeName, kind, state } = snapshot.events[index]!;
			return { id, titleFr, titleEn, date, placeName, kind, state };
		})
	};
}
