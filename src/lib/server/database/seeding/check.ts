import { isSymmetric } from '../../../domain/relation';
import { readPartialDate } from '../../../domain/partial-date';
import { CsvProblems, type CsvProblem, type CsvRow } from './csv';
import { eventSlug, placeFinder, relationKey } from './facts';
import type { ActorRow, EventRow, LocationRow, OfferRow, PlaceRow, RelationRow } from './rows';

export interface SeedTables {
	readonly places: readonly CsvRow<PlaceRow>[];
	readonly actors: readonly CsvRow<ActorRow>[];
	readonly locations: readonly CsvRow<LocationRow>[];
	readonly relations: readonly CsvRow<RelationRow>[];
	readonly offers: readonly CsvRow<OfferRow>[];
	readonly events: readonly CsvRow<EventRow>[];
}

type Report = (column: string, sentence: string) => void;

/** What holds between rows: nothing stands twice, nothing points at what is not there. Throws `CsvProblems`. */
export function checkSeed(tables: SeedTables): void {
	const problems: CsvProblem[] = [];
	const each = <Row>(
		file: string,
		rows: readonly CsvRow<Row>[],
		check: (row: Row, report: Report, line: number) => void
	) =>
		rows.forEach(({ line, row }) =>
			check(row, (column, sentence) => problems.push({ file, line, column, sentence }), line)
		);

	const actors = new Set(tables.actors.map(({ row }) => row.id));
	const findPlace = placeFinder(tables.places.map(({ row }) => row));
	const known = (report: Report, column: string, id: string) => {
		if (!actors.has(id)) report(column, `“${id}” is not the id of an actor of seed/actors.csv.`);
	};
	const placed = (report: Report, name: string | undefined) => {
		if (name !== undefined && !findPlace(name)) report('quartier', `“${name}” is not a place of places.csv.`);
	};

	const once = {
		place: onlyOnce(),
		actor: onlyOnce(),
		location: onlyOnce(),
		relation: onlyOnce(),
		offer: onlyOnce(),
		event: onlyOnce()
	};
	each('places.csv', tables.places, (row, report, line) => once.place(row.id, 'id', report, line));
	each('seed/actors.csv', tables.actors, (row, report, line) => {
		once.actor(row.id, 'id', report, line);
		placed(report, row.quartier);
	});
	each('seed/locations.csv', tables.locations, (row, report, line) => {
		once.location(row.actor_id, 'actor_id', report, line);
		known(report, 'actor_id', row.actor_id);
		placed(report, row.quartier);
		checkPosition(row, report);
	});
	each('seed/relations.csv', tables.relations, (row, report, line) => {
		known(report, 'from_id', row.from_id);
		known(report, 'to_id', row.to_id);
		if (row.from_id === row.to_id) report('to_id', 'an actor cannot be related to itself.');
		const same = isSymmetric(row.type) ? 'this relation, which has no direction,' : 'this relation';
		once.relation(relationKey(row), 'from_id', report, line, same);
	});
	each('seed/offers.csv', tables.offers, (row, report, line) => {
		known(report, 'provider_id', row.provider_id);
		once.offer(`${row.provider_id}/${row.title}`, 'title', report, line);
		if ((row.amount_min ?? 0) > (row.amount_max ?? Infinity)) report('amount_max', 'less than amount_min.');
		if ((row.min_age_years ?? 0) > (row.max_age_years ?? Infinity)) report('max_age_years', 'less than min_age_years.');
	});
	each('seed/events.csv', tables.events, (row, report, line) => {
		row.organiser_ids.forEach((id) => known(report, 'organiser_ids', id));
		placed(report, row.quartier);
		once.event(eventSlug(row), 'title', report, line);
		const written = readPartialDate(row.date)?.precision;
		if (written !== row.date_precision)
			report('date_precision', `“${row.date}” is known to the ${written}, not to the ${row.date_precision}.`);
	});
	const located = new Set(tables.locations.map(({ row }) => row.actor_id));
	each('seed/actors.csv', tables.actors, (row, report) => {
		if (!located.has(row.id)) report('id', `“${row.id}” has no row in seed/locations.csv.`);
	});
	if (problems.length > 0) throw new CsvProblems(problems);
}

/** Reports the second one of what must stand once, with the line of the first. */
function onlyOnce() {
	const lines = new Map<string, number>();
	return (key: string, column: string, report: Report, line: number, what = `“${key}”`) => {
		const first = lines.get(key);
		if (first === undefined) lines.set(key, line);
		else report(column, `${what} stands already on line ${first}.`);
	};
}

/** A position claims what it shows, and no more. */
function checkPosition(row: LocationRow, report: Report): void {
	if ((row.lat === undefined) !== (row.lon === undefined)) report('lon', 'lat and lon come together or not at all.');
	const point = row.lat !== undefined;
	if (row.precision === 'exact' && !point) report('precision', 'an exact position needs lat and lon.');
	if (point && row.precision !== 'exact' && row.precision !== 'street')
		report('precision', `a point is exact or at the street, not “${row.precision}”.`);
	if ((row.precision === 'neighbourhood' || row.precision === 'street') && !point && row.quartier === undefined)
		report('quartier', `a position known to the ${row.precision} needs its neighbourhood.`);
	if (row.where === 'outside' && (point || row.quartier !== undefined))
		report('where', 'an actor outside the island has a town, no neighbourhood and no point.');
	if (row.where === 'outside' && row.address === undefined)
		report('address', 'the town of an actor outside is missing.');
	if (row.where !== 'outside' && row.precision === 'territory' && row.quartier !== undefined)
		report('precision', 'the neighbourhood is known: “neighbourhood” is expected.');
}
