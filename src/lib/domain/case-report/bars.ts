import type { ReportTable, Row } from './table';

/** What the drawing beside a row shows: the number itself, and that of the period before. */
export interface Bar {
	readonly now?: number;
	readonly before?: number;
}

/** Of each row, in their order; of effects, whose units differ, how much each changed since the start, in per cent. */
export function barsOf(table: ReportTable): readonly Bar[] {
	const told = ({ cells }: Row, code: string) => {
		const cell = cells[table.columns.findIndex((column) => column.code === code)];
		return typeof cell === 'number' ? cell : undefined;
	};
	return table.rows.map((row) => {
		if (table.section !== 'effects') return { now: told(row, 'now'), before: told(row, 'before') };
		const [first, change] = [told(row, 'first'), told(row, 'change')];
		return first && change !== undefined ? { now: (100 * change) / first } : {};
	});
}
