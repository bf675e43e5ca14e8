import type { Undated } from '../../domain/network/changes';
import type { PublicOffer, PublicRelation, PublicSource } from '../../domain/publication';
import type { ActorBrief } from '../answer';

/** What has changed between two years, ready to be said: the same for the page and for paper. */
export interface ChangesAnswer {
	readonly from: number;
	readonly to: number;
	/** The last year that anything is told of. */
	readonly latest: number;
	readonly appeared: readonly ActorLine[];
	readonly closed: readonly ActorLine[];
	readonly begun: readonly TieLine[];
	readonly ended: readonly TieLine[];
	readonly between: readonly TieLine[];
	readonly amounts: readonly AmountLine[];
	readonly opened: readonly OfferLine[];
	readonly shut: readonly OfferLine[];
	readonly undated: Undated;
}

export interface ActorLine {
	readonly actor: ActorBrief;
	readonly year: number;
	readonly source: PublicSource;
}

/** The sides of a tie, and what it is. */
interface Tie extends Pick<PublicRelation, 'type' | 'labelFr' | 'labelEn'> {
	readonly from: ActorBrief;
	readonly to: ActorBrief;
}

export interface TieLine extends Tie, Pick<PublicRelation, 'amount' | 'source'> {
	/** The year that it began in, or the last that it is told for. */
	readonly year: number;
}

export interface AmountLine extends Tie {
	readonly before: AmountOf;
	readonly after: AmountOf;
}

/** Euros. */
export interface AmountOf extends Pick<PublicRelation, 'year' | 'source'> {
	readonly amount: number;
}

export interface OfferLine extends Pick<PublicOffer, 'titleFr' | 'titleEn' | 'source'> {
	readonly provider: ActorBrief;
	/** As precise as it is known. */
	readonly date: string;
}
