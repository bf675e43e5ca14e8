import { FACT_STATES, RELATION_TYPES, VISIBILITIES } from '../../domain/vocabulary/relation';
import { codesOf } from '../../domain/vocabulary/term';
import { SORTS, type RelationFilter } from './queries';

const STATES = ['in_force', 'awaiting', ...codesOf(FACT_STATES)] as const;
const MOST_PAGES = 100_000;
const LONGEST = 200;

const among = <Code extends string>(codes: readonly Code[], text: string | null) => codes.find((code) => code === text);

/** What the address asks of the list. What makes no sense is left away. */
export function readFilter(parameters: URLSearchParams): RelationFilter {
	const page = Number(parameters.get('page'));
	return {
		actor: (parameters.get('acteur') ?? '').replaceAll('\0', '').slice(0, LONGEST),
		type: among(codesOf(RELATION_TYPES), parameters.get('type')),
		visibility: among(codesOf(VISIBILITIES), parameters.get('visible')),
		state: among(STATES, parameters.get('etat')) ?? 'in_force',
		sort: among(SORTS, parameters.get('tri')) ?? 'recent',
		page: Number.isInteger(page) && page >= 1 && page <= MOST_PAGES ? page : 1
	};
}
