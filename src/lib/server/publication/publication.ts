import { createHash } from 'node:crypto';
import { RETENTION, type RetentionRule } from '../../domain/case-retention';
import type { EmbedRule } from '../../domain/embed/hosts';
import { FRESHNESS, type FreshnessRule } from '../../domain/freshness';
import type { LegalTexts } from '../../domain/legal-fields';
import { communitiesOf } from '../../domain/network/communities';
import { NetworkMeasures } from '../../domain/network/measures';
import { type Reach, reachFrom } from '../../domain/network/reach';
import { type Years, yearsOf } from '../../domain/network/years';
import { hasEnded } from '../../domain/network/tie';
import { tieGraph, type TieGraph } from '../../domain/network/tie-graph';
import { Catalogue } from '../../domain/orientation/catalogue';
import { DEFAULT_WEIGHTS, type Weights } from '../../domain/orientation/parts';
import type { PublicSnapshot } from '../../domain/publication';
import type { Territory } from '../../domain/territory';
import { ExploreEngine } from '../../explore/engine';
import { placesIn, toIndexDocument } from '../../explore/index-document';
import { toSheet, type ActorSheet } from '../../explore/sheet/sheet';
import type { Network } from '../../graph/network';
import { territoryOf } from '../../territories';
import { today } from '../clock';
import { laidOut } from './laid-out';
import { Names } from './names';

/** Enough of SHA-256 to name an edition: 80 bits never meet by chance. */
const HASH_LENGTH = 20;

/**
 * One edition of what is public: the snapshot, named by the hash of its bytes, and what is made of it.
 * It never changes. A change in the database makes another one.
 */
export class Publication {
	readonly hash: string;
	readonly territory: Territory;
	readonly #positions: ReadonlyMap<string, number>;
	#engine: { day: string; engine: ExploreEngine } | undefined;
	#ties: { day: string; graph: TieGraph } | undefined;
	#measures: { year: string; measures: NetworkMeasures } | undefined;
	#years: Years | undefined;
	#catalogue: { day: string; catalogue: Catalogue } | undefined;
	#introductions: { day: string; reach: Reach } | undefined;
	#names: Names | undefined;
	#index: string | undefined;
	#network: Promise<Network> | undefined;

	/** @param json the snapshot as it was written: its bytes are what the hash names */
	constructor(
		readonly snapshot: PublicSnapshot,
		readonly json: string = JSON.stringify(snapshot)
	) {
		this.hash = createHash('sha256').update(json).digest('hex').slice(0, HASH_LENGTH);
		this.territory = territoryOf(snapshot.territory);
		this.#positions = new Map(snapshot.actors.map((actor, index) => [actor.slug, index]));
	}

	/** How long a check stays good here. */
	get freshness(): FreshnessRule {
		return this.snapshot.settings?.freshness ?? FRESHNESS;
	}

	/** How much each part counts where answers are ranked. */
	get weights(): Weights {
		return this.snapshot.settings?.ranking ?? DEFAULT_WEIGHTS;
	}

	/** Who may show the embed in a page of theirs. */
	get embed(): EmbedRule {
		return this.snapshot.settings?.embed ?? { hosts: 'everybody' };
	}

	/** How long the words of support cases are kept. */
	get retention(): RetentionRule {
		return this.snapshot.settings?.retention ?? RETENTION;
	}

	/** What the territory says of itself on its legal pages. */
	get legal(): LegalTexts {
		return this.snapshot.settings?.legal ?? {};
	}

	/** What the explorer's worker downloads. */
	get index(): string {
		this.#index ??= JSON.stringify(toIndexDocument(this.snapshot, this.territory));
		return this.#index;
	}

	/** Who is tied to whom, laid out once for all who look at it, when the first of them asks. */
	get network(): Promise<Network> {
		this.#network ??= laidOut(this.snapshot, {
			place: placesIn(this.snapshot, this.territory),
			betweenness: this.measures.betweenness.share,
			communities: communitiesOf(this.measures.links)
		}).catch((error: unknown) => {
			// Who asks after a failure tries again.
			this.#network = undefined;
			throw error;
		});
		return this.#network;
	}

	get years(): Years {
		this.#years ??= yearsOf(this.snapshot);
		return this.#years;
	}

	/** Answers the explorer's questions as the worker would. Freshness is a matter of the day. */
	get engine(): ExploreEngine {
		const day = today(this.territory);
		if (this.#engine?.day !== day)
			this.#engine = { day, engine: new ExploreEngine(JSON.parse(this.index), new Date(day)) };
		return this.#engine.engine;
	}

	/** Who is tied to whom. How much an old relation binds is a matter of the day. */
	get ties(): TieGraph {
		const day = today(this.territory);
		if (this.#ties?.day !== day) {
			const { actors, relations } = this.snapshot;
			this.#ties = { day, graph: tieGraph(actors.length, relations, new Date(day)) };
		}
		return this.#ties.graph;
	}

	/** All that can answer a need. What is open and how fresh it is are a matter of the day. */
	get catalogue(): Catalogue {
		const day = today(this.territory);
		if (this.#catalogue?.day !== day) {
			const names = Object.values(this.territory.name);
			this.#catalogue = { day, catalogue: new Catalogue(this.snapshot, day, names, this.freshness) };
		}
		return this.#catalogue.catalogue;
	}

	/** Whom the body that supports structures can introduce to, by relations that have not ended; undefined where it is not public. */
	get introductions(): Reach | undefined {
		const day = today(this.territory);
		const from = this.positionOf(this.territory.supportBody);
		if (from === undefined) return undefined;
		if (this.#introductions?.day !== day) this.#introductions = { day, reach: this.reachOf(from) };
		return this.#introductions.reach;
	}

	/** How far everybody is from an actor by relations that have not ended. */
	reachOf(actor: number): Reach {
		const day = today(this.territory);
		const { relations } = this.snapshot;
		return reachFrom(this.ties, actor, { without: (tie) => hasEnded(relations[tie]!, day) });
	}

	/** What can be counted of the network. Which fundings are announced rather than given is a matter of the year. */
	get measures(): NetworkMeasures {
		const year = today(this.territory).slice(0, 4);
		if (this.#measures?.year !== year)
			this.#measures = { year, measures: new NetworkMeasures(this.snapshot, Number(year)) };
		return this.#measures.measures;
	}

	get names(): Names {
		this.#names ??= new Names(this.snapshot.actors);
		return this.#names;
	}

	positionOf = (slug: string): number | undefined => this.#positions.get(slug);

	sheet(slug: string): ActorSheet | undefined {
		const index = this.positionOf(slug);
		return index === undefined ? undefined : toSheet(this.snapshot, index, this.territory, this.measures);
	}

	/** The slug in force of an actor that was known under another one. */
	movedTo = (slug: string): string | undefined =>
		Object.hasOwn(this.snapshot.moved, slug) ? this.snapshot.moved[slug] : undefined;
}
