import type { Judgement } from '../domain/eligibility/judge';
import type { Group, Ranked } from '../domain/orientation/orient';
import type { Because } from '../domain/orientation/others';
import type { TrackRecord } from '../domain/orientation/parts';
import type { AskedQuestion } from '../domain/orientation/questions';
import type { PublicActor, PublicOffer } from '../domain/publication';
import type { ActorBrief } from '../explore/answer';
import type { PathWay } from '../explore/path/path-answer';
import type { Ask } from './ask';

/** Who can help, ready to be shown. Plain data: it comes with the page. */
export interface OrientationAnswer {
	readonly ask: Ask;
	/** Neighbourhoods that can be chosen, the largest first. */
	readonly places: readonly { readonly code: string; readonly fr: string; readonly en: string }[];
	readonly support?: Contact;
	/** Absent while no need is named. */
	readonly found?: Found;
}

export interface Found {
	readonly groups: Readonly<Record<Group, ShownGroup>>;
	readonly others: readonly ShownOther[];
	/** Offers that answer other needs. */
	readonly aside: number;
	/** What would settle most, first; at most MOST_QUESTIONS. */
	readonly questions: readonly AskedQuestion[];
	/** Slugs of who answers or may answer, for the map and the network. */
	readonly among: readonly string[];
}
export const MOST_QUESTIONS = 4;

export interface ShownGroup {
	readonly count: number;
	/** The first ones. */
	readonly offers: readonly ShownOffer[];
}

export type Contact = ActorBrief & Pick<PublicActor, 'website' | 'email' | 'phone' | 'descriptionFr' | 'descriptionEn'>;

interface Shown extends Omit<Ranked, 'actor'> {
	readonly actor: Contact;
	/** From the body that supports structures to this actor; absent where no relation leads there. */
	readonly way?: PathWay;
	/** Kilometres from the neighbourhood that was named, rounded. */
	readonly distance?: number;
	readonly outside?: true;
	/** What became of past orientations there; absent where too few have come to an end to be told. */
	readonly record?: TrackRecord;
}

export interface ShownOffer extends Shown {
	readonly offer: Omit<PublicOffer, 'provider' | 'criteria' | 'needs' | 'sectors' | 'legalFamilies'>;
	readonly judgements: readonly Judgement[];
}

export interface ShownOther extends Shown {
	readonly because: Because;
	/** Who helped a peer. */
	readonly helpedBy: readonly ActorBrief[];
	readonly verifiedOn?: string;
}
