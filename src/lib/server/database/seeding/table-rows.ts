import type { InferInsertModel } from 'drizzle-orm';
import { asActorId, asTerritoryId } from '../../../domain/identity';
import { readPartialDate } from '../../../domain/partial-date';
import type * as schema from '../schema';
import {
	seededId,
	type ActorFact,
	type EventFact,
	type Facts,
	type OfferFact,
	type RelationFact,
	type SourceFact
} from './facts';

type Rows<Table extends keyof typeof schema> = (typeof schema)[Table] extends infer T extends
	import('drizzle-orm').Table
	? InferInsertModel<T>[]
	: never;

/** The facts as rows of the tables. Every row of a table names the same columns. */
export interface TableRows {
	readonly source: Rows<'source'>;
	readonly place: Rows<'place'>;
	readonly actor: Rows<'actor'>;
	readonly actorRole: Rows<'actorRole'>;
	readonly actorSector: Rows<'actorSector'>;
	readonly actorIdentifier: Rows<'actorIdentifier'>;
	readonly relation: Rows<'relation'>;
	readonly offer: Rows<'offer'>;
	readonly event: Rows<'event'>;
	readonly eventActor: Rows<'eventActor'>;
}

/** Newspapers and their like, by host: what they say is told apart from what an institution's own page says. */
const PRESS = new RegExp(
	'(?:^|\\.)(?:' +
		'faxinfo|soualigapost|sxm-talks|le97150|lepelican-journal|stmartinweek|ewag|sxminfo|smn-news|thedailyherald|' +
		'karibinfo|nouvellesetincelles|journaldesaintbarth|stmaartennews|antilla-martinique|outremers360|infooutremer|' +
		'franceguyane|francetvinfo|lejournaldemayotte|libe' +
		')\\.'
);

export function tableRowsOf(facts: Facts): TableRows {
	const territoryId = asTerritoryId(seededId(facts.territory, 'territory', facts.territory));
	const sources = sourceTable(facts.territory, territoryId);
	const seeded = (source: SourceFact) => ({
		provenance: 'import' as const,
		sourceId: sources.idOf(source),
		confidence: source.confidence,
		sourceNote: source.note ?? null
	});

	const rows = {
		place: facts.places.map(({ id, row }) => ({
			id,
			territoryId,
			code: row.id,
			kind: row.kind,
			side: row.side ?? null,
			nameFr: row.name_fr,
			nameEn: row.name_en,
			aliases: row.aliases,
			rank: row.rank,
			lat: row.lat,
			lon: row.lon,
			council: row.council ?? null,
			priorityCode: row.priority_code ?? null,
			geonamesId: row.geonames_id ?? null
		})),
		actor: facts.actors.map((fact) => ({
			...actorColumns(fact),
			territoryId,
			...seeded(fact.source),
			...sources.ofPosition(fact)
		})),
		actorRole: facts.actors.flatMap(({ id, roles }) =>
			roles.map((role) => ({ territoryId, actorId: asActorId(id), role }))
		),
		actorSector: facts.actors.map(({ id, row }) => ({
			territoryId,
			actorId: asActorId(id),
			sector: row.sector,
			main: true
		})),
		actorIdentifier: facts.actors.flatMap(({ id, row, source }) =>
			(['siren', 'siret', 'rna'] as const).flatMap((kind) => {
				const value = row[kind];
				if (value === undefined) return [];
				const own = seededId(facts.territory, 'identifier', `${kind}/${value}`);
				return [{ id: own, territoryId, actorId: asActorId(id), kind, value, ...seeded(source) }];
			})
		),
		relation: facts.relations.map((fact) => ({ ...relationColumns(fact), territoryId, ...seeded(fact.source) })),
		offer: facts.offers.map((fact) => ({ ...offerColumns(fact), territoryId, ...seeded(fact.source) })),
		event: facts.events.map((fact) => ({ ...eventColumns(fact), territoryId, ...seeded(fact.source) })),
		eventActor: facts.events.flatMap(({ id, organiserIds }) =>
			organiserIds.map((actorId) => ({
				territoryId,
				eventId: id,
				actorId: asActorId(actorId),
				role: 'organises' as const
			}))
		)
	};
	return { ...rows, source: sources.rows };
}

/** One row for each page and date of it; how sure a fact is stays with the fact. */
function sourceTable(territory: string, territoryId: ReturnType<typeof asTerritoryId>) {
	const found = new Map<string, Rows<'source'>[number]>();
	const idOf = ({ url, date }: SourceFact) => {
		const key = `${url} ${date ?? ''}`;
		const known = found.get(key);
		if (known) return known.id;
		const published = date === undefined ? undefined : readPartialDate(date);
		const id = seededId(territory, 'source', key);
		found.set(key, {
			id,
			territoryId,
			kind: PRESS.test(new URL(url).hostname) ? 'press' : 'document',
			url,
			publishedOn: published?.date ?? null,
			publishedPrecision: published?.precision ?? null,
			visibility: 'public'
		});
		return id;
	};
	return {
		idOf,
		ofPosition: ({ position }: ActorFact) => ({
			positionSourceId: idOf(position.source),
			positionConfidence: position.source.confidence,
			positionNote: position.source.note ?? null
		}),
		get rows() {
			return [...found.values()];
		}
	};
}

const actorColumns = ({ id, row, essStatus, position }: ActorFact) => ({
	id: asActorId(id),
	slug: row.id,
	name: row.name,
	acronym: row.acronym ?? null,
	category: row.category,
	legalFamily: row.legal_family,
	essStatus,
	descriptionFr: row.description_fr,
	website: row.website ?? null,
	foundedYear: row.founded_year ?? null,
	activity: row.status,
	status: 'published' as const,
	locatedIn: position.locatedIn,
	placeId: position.placeId ?? null,
	address: position.address ?? null,
	town: position.town ?? null,
	lat: position.lat ?? null,
	lon: position.lon ?? null,
	positionPrecision: position.precision,
	positionBasis: position.basis
});

const relationColumns = ({ id, fromId, toId, row }: RelationFact) => ({
	id,
	fromId: asActorId(fromId),
	toId: asActorId(toId),
	type: row.type,
	labelFr: row.label_fr ?? null,
	amount: row.amount_eur ?? null,
	year: row.year ?? null,
	// What is lent or guaranteed is nobody else's business unless both sides say otherwise.
	visibility: row.type === 'lends_guarantees' ? ('staff' as const) : ('public' as const),
	status: 'published' as const
});

const offerColumns = ({ id, providerId, row }: OfferFact) => ({
	id,
	providerId: asActorId(providerId),
	titleFr: row.title,
	kind: row.kind,
	needs: row.needs,
	legalFamilies: row.eligible_legal_families,
	sectors: row.sectors,
	minAgeYears: row.min_age_years ?? null,
	maxAgeYears: row.max_age_years ?? null,
	ageAppliesTo: row.age_applies_to ?? null,
	area: row.territory ?? null,
	conditionsFr: row.eligibility_other ?? null,
	criteria: row.criteria,
	amountMin: row.amount_min ?? null,
	amountMax: row.amount_max ?? null,
	calendar: row.deadline_pattern ?? null,
	url: row.url ?? null,
	status: 'published' as const
});

const eventColumns = ({ id, slug, placeId, row }: EventFact) => {
	const day = readPartialDate(row.date);
	if (!day) throw new Error(`No date in ${slug}: the rows were not checked.`);
	return {
		id,
		slug,
		titleFr: row.title,
		kind: row.kind,
		day: day.date,
		dayPrecision: day.precision,
		placeName: row.place ?? null,
		placeId: placeId ?? null,
		descriptionFr: row.description_fr ?? null,
		moisEss: row.kind === 'mois_ess',
		status: 'published' as const
	};
};
