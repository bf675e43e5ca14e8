import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import { checkSeed } from './check';
import { readCsv, type CsvRow } from './csv';
import { actorRow, eventRow, locationRow, offerRow, placeRow, relationRow } from './rows';
import type { ActorRow, EventRow, LocationRow, OfferRow, PlaceRow, RelationRow } from './rows';

/** All that a territory's tables say, row by row. */
export interface SeedRows {
	readonly places: readonly PlaceRow[];
	readonly actors: readonly ActorRow[];
	readonly locations: readonly LocationRow[];
	readonly relations: readonly RelationRow[];
	readonly offers: readonly OfferRow[];
	readonly events: readonly EventRow[];
}

/**
 * Where the territories' folders lie. Found from the working directory and not from this file, which is somewhere
 * else once the server is bundled; `MAILLAGE_TERRITORIES` names another folder.
 */
export const territoriesFolder = () => process.env.MAILLAGE_TERRITORIES ?? join(process.cwd(), 'src/lib/territories');

export const readPlaces = (territory: string): PlaceRow[] => rowsOf(readTable(territory, 'places.csv', placeRow));

/** Reads and checks a territory's tables; throws `CsvProblems` with every place that is wrong. */
export function readSeed(territory: string): SeedRows {
	const tables = {
		places: readTable(territory, 'places.csv', placeRow),
		actors: readTable(territory, 'seed/actors.csv', actorRow),
		locations: readTable(territory, 'seed/locations.csv', locationRow),
		relations: readTable(territory, 'seed/relations.csv', relationRow),
		offers: readTable(territory, 'seed/offers.csv', offerRow),
		events: readTable(territory, 'seed/events.csv', eventRow)
	};
	checkSeed(tables);
	return {
		places: rowsOf(tables.places),
		actors: rowsOf(tables.actors),
		locations: rowsOf(tables.locations),
		relations: rowsOf(tables.relations),
		offers: rowsOf(tables.offers),
		events: rowsOf(tables.events)
	};
}

function readTable<Schema extends z.ZodObject>(territory: string, file: string, schema: Schema) {
	return readCsv(file, readFileSync(join(territoriesFolder(), territory, file), 'utf8'), schema);
}

const rowsOf = <Row>(rows: readonly CsvRow<Row>[]): Row[] => rows.map(({ row }) => row);
