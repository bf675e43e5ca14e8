import { PHASES, phaseOf } from '$lib/domain/support-case';
import { m } from '$lib/messages/compiled/messages';
import type { CaseInList } from '$lib/server/cases/queries';
import { phaseWords } from './words';

interface Column {
	readonly code: string;
	readonly title: string;
	readonly rows: readonly CaseInList[];
}

/** Cases by phase, in the field's order; those that rest or have ended stand by themselves. */
export const columnsOf = (rows: readonly CaseInList[]): readonly Column[] => [
	...PHASES.map(({ code }) => ({
		code,
		title: phaseWords[code](),
		rows: rows.filter(({ stage }) => phaseOf(stage) === code)
	})),
	{ code: 'aside', title: m.cases_phase_aside(), rows: rows.filter(({ stage }) => !phaseOf(stage)) }
];
