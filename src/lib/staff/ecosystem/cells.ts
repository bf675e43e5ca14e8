import type { Column } from '../../domain/listing-table';
import { ACTOR_CATEGORIES, LABELS, LEGAL_FAMILIES, SECTORS } from '../../domain/vocabulary/actor';
import { ESS_STATUSES } from '../../domain/vocabulary/legal';
import { PROVENANCES } from '../../domain/vocabulary/trust';
import { m } from '../../messages/compiled/messages';
import { partialDate, word } from '../../messages/format';
import type { EcosystemRow } from '../../server/listings/ecosystem';
import { placeName, stateWords } from './words';

/** What a column says of a listing, in the reader's words: on the screen and in a file. */
export function cellText(row: EcosystemRow, column: Column): string {
	switch (column) {
		case 'category':
			return word(ACTOR_CATEGORIES, row.category);
		case 'sectors':
			return row.sectors.map((code) => word(SECTORS, code)).join(', ');
		case 'where':
			return row.place ? placeName(row.place) : (row.town ?? '');
		case 'family':
			return word(LEGAL_FAMILIES, row.legalFamily);
		case 'ess':
			return word(ESS_STATUSES, row.essStatus);
		case 'labels':
			return row.labels.map((code) => word(LABELS, code)).join(', ');
		case 'contact':
			return [row.phone, row.email].filter(Boolean).join(' · ');
		case 'website':
			return row.website ?? '';
		case 'identifiers':
			return row.identifiers.join(', ');
		case 'state':
			return row.status === 'merged' ? '' : stateWords[row.status]();
		case 'provenance':
			return word(PROVENANCES, row.provenance);
		case 'verified':
			return row.verifiedOn ? partialDate(row.verifiedOn) : m.ecosystem_never();
		case 'missing':
			return row.missing > 0 ? m.ecosystem_missing_count({ count: row.missing }) : '';
		case 'partner':
			return row.held ? m.ecosystem_partner_yes() : '';
		case 'updated':
			return partialDate(row.updatedOn);
	}
}
