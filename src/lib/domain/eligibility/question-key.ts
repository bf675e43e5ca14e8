import type { Criterion } from './criterion';

/** FNV-1a: a text's short name, the same whenever it says the same. */
function shortName(text: string): string {
	let hash = 0x811c9dc5;
	for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
	return (hash >>> 0).toString(36);
}

/**
 * The key of the question that a criterion asks by yes or no: the same for two offers that ask the same, so that it is
 * answered once. It stands in addresses, and names a condition, never who answers.
 */
export function questionKey(criterion: Criterion): string {
	switch (criterion.kind) {
		case 'sector':
			return `sector.${criterion.sectors.toSorted().join('.')}`;
		case 'label':
			return `label.${criterion.labels.toSorted().join('.')}`;
		case 'area':
			return `area.${typeof criterion.places === 'string' ? criterion.places : criterion.places.toSorted().join('.')}`;
		case 'documents':
			return `documents.${shortName(criterion.documents.map(({ fr }) => fr).join('\n'))}`;
		case 'condition':
			return `condition.${shortName(criterion.fr)}`;
		case 'calendar':
			return `calendar.${shortName(criterion.lastCycle ?? criterion.closesOn ?? '')}`;
		default:
			return criterion.kind;
	}
}
