import { changesBetween, type TieChange, undatedIn } from '../../domain/network/changes';
import type { PublicActor, PublicOffer, PublicRelation } from '../../domain/publication';
import type { ActorLine, AmountLine, ChangesAnswer, OfferLine, TieLine } from '../../explore/changes/changes-answer';
import { today } from '../clock';
import type { Publication } from './publication';

/** How many years lie between the two that are compared when nobody has said which. */
const USUAL_SPAN = 5;
const YEAR = /^(?:19|20)\d\d$/;

/** What has changed between the years `du` and `au` of an address, in whichever order; what makes no sense is left away. */
export function answerChanges(publication: Publication, params: URLSearchParams): ChangesAnswer {
	const { snapshot, engine, positionOf, territory, years } = publication;
	const latest = years.years.at(-1)?.year ?? Number(today(territory).slice(0, 4));
	const [from, to] = yearsIn(params, latest);
	const changes = changesBetween(snapshot, from, to);
	const brief = ({ slug }: PublicActor) => engine.brief(positionOf(slug)!);

	const actorLine = (actor: PublicActor, year: number | undefined): ActorLine[] =>
		year === undefined ? [] : [{ actor: brief(actor), year, source: actor.source }];
	const tie = ({ from, to, type, labelFr, labelEn }: PublicRelation) => ({
		...{ from: engine.brief(from), to: engine.brief(to), type },
		...(labelFr !== undefined && { labelFr }),
		...(labelEn !== undefined && { labelEn })
	});
	const tieLine = ({ relation, year }: TieChange): TieLine => ({
		...tie(relation),
		...{ year, source: relation.source },
		...(relation.amount !== undefined && { amount: relation.amount })
	});
	const amountOf = ({ amount = 0, year, source }: PublicRelation) => ({
		...{ amount, source },
		...(year !== undefined && { year })
	});
	const offerLine = (offer: PublicOffer, date: string | undefined): OfferLine[] =>
		date === undefined
			? []
			: [
					{
						...{ titleFr: offer.titleFr, provider: engine.brief(offer.provider), date, source: offer.source },
						...(offer.titleEn !== undefined && { titleEn: offer.titleEn })
					}
				];
	return {
		...{ from, to, latest },
		appeared: changes.appeared.flatMap((actor) => actorLine(actor, actor.foundedYear)),
		closed: changes.closed.flatMap((actor) => actorLine(actor, actor.closedYear)),
		begun: changes.begun.map(tieLine),
		ended: changes.ended.map(tieLine),
		between: changes.between.map(tieLine),
		amounts: changes.amounts.map(({ before, after }): AmountLine => ({
			...tie(after),
			before: amountOf(before),
			after: amountOf(after)
		})),
		opened: changes.opened.flatMap((offer) => offerLine(offer, offer.opensOn)),
		shut: changes.shut.flatMap((offer) => offerLine(offer, offer.closesOn)),
		undated: undatedIn(snapshot)
	};
}

function yearsIn(params: URLSearchParams, latest: number): readonly [from: number, to: number] {
	const [du, au] = ['du', 'au'].map((name) => {
		const text = params.get(name) ?? '';
		return YEAR.test(text) ? Number(text) : undefined;
	});
	const from = du ?? (au ?? latest) - USUAL_SPAN;
	const to = au ?? Math.max(latest, from);
	return from <= to ? [from, to] : [to, from];
}
