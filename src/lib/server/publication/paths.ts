import { shortestPaths, type Path } from '../../domain/network/paths';
import { familyOf } from '../../domain/network/tie';
import { NEAR, type PathAnswer, type PathEnd, type PathWay, PROPOSALS } from '../../explore/path/path-answer';
import { EMPTY_QUERY, type PathQuery } from '../../explore/query';
import type { Publication } from './publication';

const WAYS = 3;

/** How are these two tied? Only what is public is read: nothing else is known here. */
export function answerPath(publication: Publication, asked: PathQuery): PathAnswer {
	const { engine, ties, snapshot } = publication;
	const from = endOf(publication, asked.from);
	const to = endOf(publication, asked.to);
	const ends = { asked, from, to };
	if (!from.actor || !to.actor || from.actor.index === to.actor.index) return { ...ends, ways: [] };
	const closed = (tie: number) => asked.without.includes(familyOf(snapshot.relations[tie]!.type));
	const paths = shortestPaths(ties, from.actor.index, to.actor.index, { count: WAYS, without: closed });
	if (paths.length > 0) return { ...ends, ways: paths.map((path) => wayOf(publication, path)) };
	const near = (actor: number) => neighbours(publication, actor, closed).map((index) => engine.brief(index));
	return {
		...ends,
		ways: [],
		apart: {
			tiedOtherwise:
				asked.without.length > 0 && shortestPaths(ties, from.actor.index, to.actor.index, { count: 1 }).length > 0,
			nearFrom: near(from.actor.index),
			nearTo: near(to.actor.index)
		}
	};
}

/** Whom a text names: an address, a name, an acronym or words that fit one actor only. */
export function endOf(publication: Publication, text: string): PathEnd {
	const { engine, snapshot, names } = publication;
	if (!text) return { text, proposals: [] };
	const { one, several } = meant(publication, text);
	if (one === undefined) return { text, proposals: several.map((index) => engine.brief(index)) };
	const { name, slug } = snapshot.actors[one]!;
	return { text: names.called(name).length === 1 ? name : slug, actor: engine.brief(one), proposals: [] };
}

/** An address leads to one actor; so do words that fit one only. Between several the reader chooses. */
function meant(publication: Publication, text: string): { one?: number; several: readonly number[] } {
	const { engine, names, positionOf, movedTo } = publication;
	const bySlug = positionOf(text) ?? positionOf(movedTo(text) ?? '');
	if (bySlug !== undefined) return { one: bySlug, several: [] };
	for (const some of [names.called(text), names.beginning(text)]) {
		if (some.length === 1) return { one: some[0], several: [] };
		if (some.length > 1) return { several: some.slice(0, PROPOSALS) };
	}
	// The order of what is found does not depend on the language, and its words are not shown.
	const { count, rows } = engine.answer({ ...EMPTY_QUERY, text }, 'fr', { limit: PROPOSALS });
	if (count === 1) return { one: rows[0]!.index, several: [] };
	return { several: (count > 0 ? rows : engine.nearest(text, PROPOSALS)).map(({ index }) => index) };
}

/** A way with what each of its steps says. */
export function wayOf({ engine, snapshot }: Publication, { actors, ties }: Pick<Path, 'actors' | 'ties'>): PathWay {
	return ties.map((tie, i) => {
		const { id: _id, from, to: _to, ...relation } = snapshot.relations[tie]!;
		return {
			...relation,
			from: engine.brief(actors[i]!),
			to: engine.brief(actors[i + 1]!),
			inverse: from !== actors[i]
		};
	});
}

/** Who is one step away by a relation that is not closed: the firmest first. */
function neighbours({ ties }: Publication, actor: number, closed: (tie: number) => boolean): number[] {
	const nearest = new Map<number, number>();
	for (let at = ties.start[actor]!; at < ties.start[actor + 1]!; at++) {
		const tie = ties.tie[at]!;
		if (closed(tie)) continue;
		const other = ties.neighbour[at]!;
		nearest.set(other, Math.min(ties.length[tie]!, nearest.get(other) ?? Infinity));
	}
	return [...nearest]
		.sort(([a, near], [b, far]) => near - far || a - b)
		.slice(0, NEAR)
		.map(([index]) => index);
}
