import { presumedCategory, type ImportRecord } from '../../domain/import/record';
import { staffMap } from '../publication/staff-map';
import type { ImportOutcome } from './run';

/** How what a file adds is placed. */
export const NEW_PLACINGS = ['point', 'neighbourhood', 'outside', 'nowhere'] as const;
type NewPlacing = (typeof NEW_PLACINGS)[number];

/** More than anybody looks at on one page. */
const MOST_MARKS = 2000;

function placingOf({ town, point, neighbourhood }: ImportRecord): NewPlacing {
	if (town !== '') return 'outside';
	if (point) return 'point';
	return neighbourhood === '' ? 'nowhere' : 'neighbourhood';
}

/** Where what a file adds will be on the map, in the order in which it is listed, and how much of it is placed in which way. */
export function newOnMap({ planned }: ImportOutcome) {
	const created = planned.flatMap((one) => (one.kind === 'new' ? [one] : []));
	const drawn = created.slice(0, MOST_MARKS);
	const placings = created.map(({ record }) => placingOf(record));
	return {
		map: staffMap(
			drawn.map(({ record }) => ({
				category: presumedCategory(record),
				...(record.town === ''
					? { point: record.point, neighbourhood: record.neighbourhood }
					: { point: undefined, neighbourhood: undefined })
			}))
		),
		marks: drawn.map(({ rows, record }) => ({ row: rows[0]!, name: record.name, category: presumedCategory(record) })),
		placings: Object.fromEntries(
			NEW_PLACINGS.map((placing) => [placing, placings.filter((one) => one === placing).length])
		) as Readonly<Record<NewPlacing, number>>
	};
}
export type NewOnMap = ReturnType<typeof newOnMap>;
