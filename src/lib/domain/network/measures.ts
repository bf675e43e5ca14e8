import type { PublicSnapshot } from '../publication';
import { betweennessOf, type Betweenness } from './betweenness';
import { cutsOf, type Cuts } from './cuts';
import { fundingOf, type Funding } from './funding';
import { groupsOf, type Groups } from './groups';
import { linksOf, partsOf, type Links } from './links';
import { helpersOf, lossWithout, type Helpers, type Loss } from './stops';

/** What can be counted of the network of a publication. Each measure is made when it is first asked for, and kept. */
export class NetworkMeasures {
	readonly links: Links;
	readonly #snapshot: Pick<PublicSnapshot, 'actors' | 'relations'>;
	readonly #year: number;
	#parts: number[][] | undefined;
	#betweenness: Betweenness | undefined;
	#cuts: Cuts | undefined;
	#groups: Groups | undefined;
	#funding: Funding | undefined;
	#helpers: Helpers | undefined;

	/** @param year in which it is asked */
	constructor(snapshot: Pick<PublicSnapshot, 'actors' | 'relations'>, year: number) {
		this.links = linksOf(snapshot.actors.length, snapshot.relations);
		this.#snapshot = snapshot;
		this.#year = year;
	}

	/** Those that hang together, largest first. */
	get parts(): readonly (readonly number[])[] {
		return (this.#parts ??= partsOf(this.links));
	}

	get betweenness(): Betweenness {
		return (this.#betweenness ??= betweennessOf(this.links));
	}

	get cuts(): Cuts {
		return (this.#cuts ??= cutsOf(this.links));
	}

	get groups(): Groups {
		return (this.#groups ??= groupsOf(this.links, this.parts));
	}

	get funding(): Funding {
		return (this.#funding ??= fundingOf(this.#snapshot.relations, this.#year));
	}

	/** What the others would lose with an actor. */
	lossWithout(actor: number): Loss {
		this.#helpers ??= helpersOf(this.#snapshot);
		return lossWithout(this.links, this.#helpers, actor);
	}
}
