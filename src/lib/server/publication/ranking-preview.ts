import { orient, type Orientation } from '../../domain/orientation/orient';
import type { Weights } from '../../domain/orientation/parts';
import { factsOf, type Ask } from '../../orient/ask';
import { inTerritory } from './orientation';
import type { Publication } from './publication';

/** Answers that are compared: those that people read. */
const FIRST = 10;

/** An answer, where it would stand, and where it stands. Both are counted from 1, over those that answer or may. */
export interface PreviewedRank {
	readonly key: string;
	readonly titleFr: string;
	readonly titleEn?: string;
	readonly provider: string;
	readonly was: number;
}

/** The first public answers to a question with these weights, and where each stands with those in force. */
export function previewRanking(publication: Publication, wished: Ask, weights: Weights): PreviewedRank[] {
	const { catalogue, snapshot, introductions } = publication;
	const ask = inTerritory(publication, wished);
	const wish = { needs: ask.needs, facts: factsOf(ask) };
	const inOrder = ({ answers, check }: Orientation) => [...answers, ...check];
	const ranked = (by: Weights) => inOrder(orient(catalogue, wish, { reach: introductions, weights: by }));
	const before = new Map(ranked(publication.weights).map(({ key }, at) => [key, at + 1]));
	return ranked(weights)
		.slice(0, FIRST)
		.map(({ key, offer, actor }) => {
			const { titleFr, titleEn } = snapshot.offers[offer]!;
			return { key, titleFr, titleEn, provider: snapshot.actors[actor]!.name, was: before.get(key)! };
		});
}
