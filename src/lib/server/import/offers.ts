import { and, eq, sql } from 'drizzle-orm';
import { v7 } from 'uuid';
import type { ImportCounts } from '../../domain/import/counts';
import { asActorId, type TerritoryId } from '../../domain/identity';
import { offerCounts, offerLines } from '../../domain/import/offer-report';
import {
	planOffers,
	SAID_FIELDS,
	type KnownOffer,
	type OfferPage,
	type OfferSaid,
	type PlannedOffer
} from '../../domain/import/offers';
import type { ImportProblem } from '../../domain/import/record';
import type { ReportLine } from '../../domain/import/report';
import { verdictsBy } from '../../domain/import/verdicts';
import type { Territory } from '../../domain/territory';
import { today } from '../clock';
import { insertMany } from '../database/bulk';
import { inScope, type NamedScope, type Transaction } from '../database/database';
import { importBatch, importRow, offer, territory as territoryTable } from '../database/schema';
import type { ImportWritten, OffersWritten } from '../database/schema/import-batch';
import { record } from '../history/record';
import { addOneAtATime } from '../listings/one-at-a-time';
import { factsOfDraft, type OfferFacts } from '../offers/rows';
import { importedFrom } from './imported-from';
import { knownListings } from './known';
import type { OffersRead } from './offer-files';
import { hashOf, wordsHere, type ImportFile } from './run';
import type { Words } from '../../domain/import/rows';
import { verdictsHere } from './verdicts';

/* Offers of a register: drafts of those who give them, in one unit of work that can be taken back as one. */

export interface OffersWish {
	readonly territory: Territory;
	/** Of the register, by which its offers are known again. */
	readonly origin: string;
}
/** What a file of offers came to, or would. */
export interface OffersOutcome {
	/** Absent where nothing was to be written. */
	readonly batch?: string;
	readonly counts: ImportCounts;
	readonly lines: readonly ReportLine[];
}
type Input = (words: Words) => OffersRead;
type New = Extract<PlannedOffer, { kind: 'new' }>;
type Changed = Extract<PlannedOffer, { kind: 'changed' }>;

/** In whose word they are: many bodies fill these registers. */
const PROVENANCE = 'import';

/** What a file of offers would come to: nothing is written. */
export const previewOffers = (scope: NamedScope, input: Input, wish: OffersWish): Promise<OffersOutcome> =>
	inScope(
		scope,
		async (tx) => {
			const { planned, problems, linesWith } = await plannedIn(tx, input, wish);
			return { counts: offerCounts(planned, problems), lines: linesWith([]) };
		},
		{ readOnly: true }
	);

/** Brings offers in: all of them, or none where anything goes wrong. */
export const applyOffers = (
	scope: NamedScope,
	file: Pick<ImportFile, 'title' | 'hash'>,
	input: Input,
	wish: OffersWish
): Promise<OffersOutcome> =>
	inScope(scope, async (tx) => {
		const [here] = await tx.select({ id: territoryTable.id }).from(territoryTable).limit(1);
		const territoryId = here!.id;
		await addOneAtATime(tx, territoryId);
		await tx.execute(sql`select 1 from actor order by id for update`);
		await tx.execute(sql`select 1 from offer order by id for update`);
		const { planned, problems, linesWith } = await plannedIn(tx, input, wish);
		const counts = offerCounts(planned, problems);
		if (counts.created + counts.changed === 0) return { counts, lines: linesWith([]) };
		const offers = await write(tx, scope, planned, { territoryId, title: file.title, origin: wish.origin });
		const lines = linesWith(offers.created);
		const batch = v7();
		const written: ImportWritten = { created: [], filled: [], proposals: [], source: null, offers };
		const told = { counts, written, report: { columns: [], lines } };
		await insertMany(tx, importBatch, [
			{ id: batch, territoryId, accountId: scope.account, title: file.title, hash: file.hash, ...told }
		]);
		return { batch, counts, lines };
	});

async function plannedIn(tx: Transaction, input: Input, { territory, origin }: OffersWish) {
	const known = await knownListings(tx);
	const { words } = await wordsHere(tx, known, territory);
	const { records, problems: unread } = input(words);
	const { planned, problems } = planOffers(records, {
		...{ known, offers: await knownOffers(tx, origin), today: today(territory) },
		...{ remembered: verdictsBy(await verdictsHere(tx)), printOf: (text) => hashOf(new TextEncoder().encode(text)) }
	});
	const told: readonly ImportProblem[] = [...unread, ...problems];
	const byId = new Map(known.map(({ id, slug, names }) => [id, { slug, name: names[0]! }]));
	const linesWith = (ids: readonly string[]) => offerLines(planned, told, (id) => byId.get(id), ids);
	return { planned, problems: told, linesWith };
}

/** All offers of the territory, with what a register knows them by. */
async function knownOffers(tx: Transaction, origin: string): Promise<KnownOffer[]> {
	const rows = await tx
		.select({
			...{ id: offer.id, providerId: offer.providerId, status: offer.status, version: offer.version },
			...{ titleFr: offer.titleFr, kind: offer.kind, legalFamilies: offer.legalFamilies, area: offer.area },
			...{ conditionsFr: offer.conditionsFr, amountMax: offer.amountMax, calendar: offer.calendar },
			...{ opensOn: offer.opensOn, closesOn: offer.closesOn, url: offer.url },
			...{ key: importRow.key, print: importRow.content, written: importRow.writtenVersion }
		})
		.from(offer)
		.leftJoin(
			importRow,
			and(eq(importRow.subjectId, offer.id), eq(importRow.subject, 'offer'), eq(importRow.origin, origin))
		)
		.orderBy(offer.id);
	return rows.map(({ id, providerId, status, version, key, print, written, ...said }) => ({
		...{ id, providerId, said: { ...said, legalFamilies: said.legalFamilies.toSorted() } },
		...(key !== null && { key }),
		...(print !== null && { print }),
		isUntouched: status === 'draft' && version === written
	}));
}

interface How {
	readonly territoryId: TerritoryId;
	readonly title: string;
	readonly origin: string;
}

async function write(
	tx: Transaction,
	scope: NamedScope,
	planned: readonly PlannedOffer[],
	how: How
): Promise<OffersWritten> {
	const sources: string[] = [];
	const pageOf = async (page: OfferPage) => {
		const { id, isNew } = await importedFrom(tx, how.territoryId, { kind: PROVENANCE, ...page });
		if (isNew) sources.push(id);
		return id;
	};
	const created: string[] = [];
	for (const one of planned)
		if (one.kind === 'new') created.push(await add(tx, scope, one, await pageOf(one.record.page), how));
	const changed: OffersWritten['changed'][number][] = [];
	for (const one of planned)
		if (one.kind === 'changed') changed.push(await change(tx, scope, one, await pageOf(one.record.page), how));
	return { created, changed, sources };
}

/** What of an offer the columns hold; what the register does not say is empty. */
const saidFacts = (said: OfferSaid) => {
	const known = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== null));
	return factsOfDraft({ ...(known as Pick<OfferSaid, 'titleFr' | 'kind' | 'legalFamilies'>), ...BLANK });
};
const BLANK = { needs: [], sectors: [], status: 'draft', confidence: 'medium' } as const;

async function add(
	tx: Transaction,
	scope: NamedScope,
	{ record: { said, key }, provider, print }: New,
	sourceId: string,
	{ territoryId, title, origin }: How
): Promise<string> {
	const facts: OfferFacts = {
		...{ ...saidFacts(said), criteria: [], providerId: asActorId(provider.id), provenance: PROVENANCE },
		...{ sourceId, sourceNote: null, verifiedOn: null }
	};
	const id = v7();
	await tx.insert(offer).values({ id, territoryId, ...facts });
	await tx
		.insert(importRow)
		.values({ territoryId, origin, key, subject: 'offer', subjectId: id, content: print, writtenVersion: 1 });
	const line = { subject: 'offer', id, territoryId, version: 1, sourceId, provenance: PROVENANCE } as const;
	await record(tx, scope, { ...line, after: facts, reason: title });
	return id;
}

async function change(
	tx: Transaction,
	scope: NamedScope,
	{ offer: { id, print: content }, record: { said }, fields, print }: Changed,
	sourceId: string,
	{ territoryId, title, origin }: How
): Promise<OffersWritten['changed'][number]> {
	const [before] = await tx.select().from(offer).where(eq(offer.id, id));
	const was = await columnsOf(tx, id);
	const facts = saidFacts(said);
	const changed = { ...Object.fromEntries(fields.map((field) => [field, facts[field]])), sourceId };
	const [made] = await tx.update(offer).set(changed).where(eq(offer.id, id)).returning({ version: offer.version });
	const is = await columnsOf(tx, id);
	const of = and(eq(importRow.origin, origin), eq(importRow.subject, 'offer'), eq(importRow.subjectId, id));
	await tx.update(importRow).set({ content: print, writtenVersion: made!.version }).where(of);
	const line = { subject: 'offer', id, territoryId, version: made!.version, sourceId, provenance: PROVENANCE } as const;
	const fieldsNow = [...fields, 'sourceId'] as const;
	const picked = (row: Readonly<Record<string, unknown>>) =>
		Object.fromEntries(fieldsNow.map((field) => [field, row[field]]));
	const revision = await record(tx, scope, {
		...{ ...line, before: picked(before!), after: picked({ ...facts, sourceId }), reason: title }
	});
	const altered = Object.keys(is).filter((name) => JSON.stringify(is[name]) !== JSON.stringify(was[name]));
	const pick = (row: Columns) => Object.fromEntries(altered.map((name) => [name, row[name]]));
	return { offer: id, revision, was: pick(was), is: pick(is), content: content! };
}

type Columns = Readonly<Record<string, unknown>>;
/** What an import may write of an offer, in the names of the database. */
const WRITTEN = [
	...SAID_FIELDS.map((field) => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)),
	'source_id'
];
async function columnsOf(tx: Transaction, id: string): Promise<Columns> {
	const [row] = await tx.execute<{ columns: Columns }>(
		sql`select to_jsonb(o) as columns from offer o where o.id = ${id}`
	);
	return Object.fromEntries(WRITTEN.map((name) => [name, row!.columns[name]]));
}
