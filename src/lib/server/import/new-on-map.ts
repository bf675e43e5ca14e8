import { presumedCategory, WHEREABOUTS, whereaboutsOf, type Whereabouts } from '../../domain/import/record';
import { staffMap } from '../publication/staff-map';
import type { ImportOutcome } from './run';

/** More than anybody looks at on one page. */
const MOST_MARKS = 2000;

/** Where what a file adds will be on the map, in the order in which it is listed, and how much of it is where. */
export function newOnMap({ planned }: ImportOutcome) {
	const created = planned.flatMap((one) => (one.kind === 'new' ? [{ ...one, where: whereaboutsOf(one.record) }] : []));
	const drawn = created.slice(0, MOST_MARKS);
	return {
		map: staffMap(
			drawn.map(({ record, where }) => ({
				category: presumedCategory(record),
				point: where === 'point' ? record.point : undefined,
				neighbourhood: where === 'neighbourhood' ? record.neighbourhood : undefined
			}))
		),
		marks: drawn.map(({ rows, record }) => ({ row: rows[0]!, name: record.name, category: presumedCategory(record) })),
		count: created.length,
		placings: Object.fromEntries(
			WHEREABOUTS.map((one) => [one, created.filter(({ where }) => where === one).length])
		) as Readonly<Record<Whereabouts, number>>
	};
}
export type NewOnMap = ReturnType<typeof newOnMap>;
