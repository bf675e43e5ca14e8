import { wayTo } from '../../domain/network/reach';
import { kilometres } from '../../domain/orientation/parts';
import {
	type Orientation,
	type Ranked,
	type RankedOffer,
	orient,
	type Weighing,
	type Wish
} from '../../domain/orientation/orient';
import { othersToAsk, type RankedActor } from '../../domain/orientation/others';
import { understand } from '../../domain/orientation/understand';
import { MAX_AMONG } from '../../explore/query';
import {
	type Contact,
	type Found,
	MOST_QUESTIONS,
	type OrientationAnswer,
	type ShownOffer,
	type ShownOther
} from '../../orient/answer';
import { type Ask, askOf, factsOf, parseAsk } from '../../orient/ask';
import { lexiconOf } from '../../orient/lexicon';
import { wayOf } from './paths';
import type { Publication } from './publication';

/** Offers of a group and others that are shown at first, and when the rest is asked for. */
const SHOWN = { first: 12, whole: 100 };
const OTHERS = { first: 6, whole: 30 };

/** Who can help? Only what is public is read, and nothing is kept of what was asked. */
export function answerOrientation(publication: Publication, params: URLSearchParams): OrientationAnswer {
	const { positionOf, territory } = publication;
	const ask = inTerritory(publication, parseAsk(params));
	const support = positionOf(territory.supportBody);
	const frame = {
		ask,
		places: placesToChoose(publication),
		...(support !== undefined && { support: contactOf(publication, support) })
	};
	if (ask.needs.length === 0) return frame;
	const wish = { needs: ask.needs, facts: factsOf(ask) };
	return { ...frame, found: findHelp(publication, wish, { reach: publication.introductions }, ask.whole) };
}

/** The neighbourhoods of the territory, by name. */
export const placesToChoose = ({ snapshot }: Publication): OrientationAnswer['places'] =>
	snapshot.places
		.filter(({ side, kind }) => kind === 'settlement' && side === snapshot.places.find(({ rank }) => rank === 1)?.side)
		.toSorted((a, b) => a.nameFr.localeCompare(b.nameFr, 'fr'))
		.map(({ code, nameFr, nameEn }) => ({ code, fr: nameFr, en: nameEn }));

/**
 * Who can help whoever wishes for it, ready to be shown.
 * @param whole all that was found, not the first ones only
 * @param leaves offers and actors, by their keys, that are not to be shown again
 */
export function findHelp(
	publication: Publication,
	wish: Wish,
	weighed: Weighing,
	whole: boolean,
	leaves: (key: string) => boolean = () => false
): Found {
	const { catalogue } = publication;
	// Public or of staff, an answer is ranked as its territory has set it.
	const weighing = { weights: publication.weights, ...weighed };
	const orientation = orient(catalogue, wish, weighing);
	const others = othersToAsk(catalogue, wish, orientation, weighing).filter(({ key }) => !leaves(key));
	const most = whole ? SHOWN.whole : SHOWN.first;
	const asked: Asked = { publication, wish, weighing };
	const shown = (all: readonly RankedOffer[]) => {
		const left = all.filter(({ key }) => !leaves(key));
		return { count: left.length, offers: left.slice(0, most).map((one) => shownOffer(asked, one)) };
	};
	return {
		groups: { answers: shown(orientation.answers), check: shown(orientation.check), no: shown(orientation.no) },
		others: others.slice(0, whole ? OTHERS.whole : OTHERS.first).map((one) => shownOther(asked, one)),
		aside: orientation.aside,
		questions: orientation.questions.slice(0, MOST_QUESTIONS),
		among: amongOf(publication, orientation)
	};
}

interface Asked {
	readonly publication: Publication;
	readonly wish: Wish;
	readonly weighing: Weighing;
}

/** What a sentence says, as the codes of an address; nothing of the sentence itself goes on. */
export function understood({ snapshot, territory, catalogue }: Publication, text: string): Ask {
	const lexicon = lexiconOf(snapshot.places, Object.values(territory.name));
	const { needs, facts } = understand(text, lexicon, Number(catalogue.today.slice(0, 4)));
	return askOf(needs, facts);
}

/** Without a neighbourhood that the territory does not have. */
export function inTerritory({ catalogue }: Publication, ask: Ask): Ask {
	const { quartier, ...coded } = ask.coded;
	return quartier === undefined || catalogue.placeByCode.has(quartier) ? ask : { ...ask, coded };
}

const amongOf = ({ snapshot }: Publication, { answers, check }: Orientation): string[] =>
	[...new Set([...answers, ...check].map(({ actor }) => snapshot.actors[actor]!.slug))].slice(0, MAX_AMONG).sort();

function contactOf({ engine, snapshot }: Publication, index: number): Contact {
	const { website, email, phone, descriptionFr, descriptionEn } = snapshot.actors[index]!;
	return { ...engine.brief(index), website, email, phone, descriptionFr, descriptionEn };
}

function shown({ publication, wish, weighing }: Asked, { actor, ...ranked }: Ranked) {
	const { catalogue } = publication;
	const way = weighing.reach && wayTo(weighing.reach, actor);
	const record = weighing.records?.get(ranked.key);
	const [here, there] = [catalogue.pointOf(wish.facts.place), catalogue.whereabouts[actor]];
	const apart = typeof here === 'object' && typeof there === 'object' ? kilometres(here, there) : undefined;
	return {
		...ranked,
		actor: contactOf(publication, actor),
		...(way && { way: wayOf(publication, way) }),
		...(record && { record }),
		...(apart !== undefined && { distance: Math.round(apart) }),
		...(there === 'outside' && { outside: true as const })
	};
}

function shownOffer(asked: Asked, { offer, group: _group, judgements, ...ranked }: RankedOffer): ShownOffer {
	const {
		provider: _provider,
		criteria: _c,
		needs: _n,
		sectors: _s,
		legalFamilies: _l,
		...rest
	} = asked.publication.snapshot.offers[offer]!;
	return { ...shown(asked, ranked), offer: rest, judgements };
}

function shownOther(asked: Asked, { because, helpedBy = [], ...ranked }: RankedActor): ShownOther {
	const { publication } = asked;
	const { verifiedOn } = publication.snapshot.actors[ranked.actor]!;
	const helpers = [...new Set(helpedBy.map(({ actor }) => actor))].slice(0, 3);
	return {
		...shown(asked, ranked),
		because,
		helpedBy: helpers.map((actor) => publication.engine.brief(actor)),
		...(verifiedOn !== undefined && { verifiedOn })
	};
}
