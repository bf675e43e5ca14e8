import { sql } from 'drizzle-orm';
import { check, foreignKey, index, jsonb, pgTable, smallint, text, unique, uuid } from 'drizzle-orm/pg-core';
import type { ActorId } from '../../../domain/identity';
import { LEGAL_FAMILIES, SECTORS, type LegalFamily, type Sector } from '../../../domain/vocabulary/actor';
import { NEEDS, type Need } from '../../../domain/vocabulary/need';
import { OFFER_KINDS, type OfferKind } from '../../../domain/vocabulary/offer';
import { FACT_STATES, type FactState } from '../../../domain/vocabulary/relation';
import { codesOf } from '../../../domain/vocabulary/term';
import { CONFIDENCES, PROVENANCES } from '../../../domain/vocabulary/trust';
import { actor } from './actor';
import {
	areAmong,
	atLeastZero,
	day,
	editable,
	euros,
	id,
	inOrder,
	isFilled,
	isOneOf,
	list,
	provenance
} from './columns';
import { source, territoryId } from './territory';

export const offer = pgTable(
	'offer',
	{
		id: id(),
		territoryId: territoryId(),
		providerId: uuid().$type<ActorId>().notNull(),
		titleFr: text().notNull(),
		titleEn: text(),
		kind: text().$type<OfferKind>().notNull(),
		needs: list<Need>(),
		/** Families that may apply; empty when the offer is for people rather than structures. */
		legalFamilies: list<LegalFamily>(),
		/** Empty means all. */
		sectors: list<Sector>(),
		minAgeYears: smallint(),
		maxAgeYears: smallint(),
		ageAppliesTo: text().$type<'person' | 'structure'>(),
		/** Where it applies, in words. */
		area: text(),
		conditionsFr: text(),
		conditionsEn: text(),
		/** The conditions as data, one object each: what `eligibility` answers met, not met or unknown to. */
		criteria: jsonb()
			.$type<readonly Record<string, unknown>[]>()
			.notNull()
			.default(sql`'[]'::jsonb`),
		amountMin: euros(),
		amountMax: euros(),
		/** The last published cycle, in words. */
		calendar: text(),
		opensOn: day(),
		closesOn: day(),
		url: text(),
		status: text().$type<FactState>().notNull().default('draft'),
		verifiedOn: day(),
		...provenance(),
		...editable()
	},
	(table) => [
		foreignKey({
			name: 'offer_provider_fk',
			columns: [table.territoryId, table.providerId],
			foreignColumns: [actor.territoryId, actor.id]
		}),
		foreignKey({ columns: [table.territoryId, table.sourceId], foreignColumns: [source.territoryId, source.id] }),
		unique('offer_of_territory').on(table.territoryId, table.id),
		unique('offer_once').on(table.providerId, table.titleFr),
		index('offer_territory').on(table.territoryId, table.kind),
		index('offer_needs').using('gin', table.needs),
		check('offer_title_filled', isFilled('title_fr')),
		check('offer_kind_known', isOneOf('kind', codesOf(OFFER_KINDS))),
		check('offer_needs_known', areAmong('needs', codesOf(NEEDS))),
		check('offer_legal_families_known', areAmong('legal_families', codesOf(LEGAL_FAMILIES))),
		check('offer_sectors_known', areAmong('sectors', codesOf(SECTORS))),
		check('offer_ages_range', sql.raw('min_age_years >= 0 and max_age_years >= 0')),
		check('offer_ages_in_order', inOrder('min_age_years', 'max_age_years')),
		check(
			'offer_age_of_whom',
			sql.raw(
				`(coalesce(min_age_years, max_age_years) is null or age_applies_to is not null) and age_applies_to in ('person', 'structure')`
			)
		),
		check('offer_criteria_list', sql.raw(`jsonb_typeof(criteria) = 'array'`)),
		check('offer_amount_min_range', atLeastZero('amount_min')),
		check('offer_amount_max_range', atLeastZero('amount_max')),
		check('offer_amounts_in_order', inOrder('amount_min', 'amount_max')),
		check('offer_calendar_in_order', inOrder('opens_on', 'closes_on')),
		check('offer_url_form', sql.raw(`url ~ '^https?://'`)),
		check('offer_status_known', isOneOf('status', codesOf(FACT_STATES))),
		check('offer_provenance_known', isOneOf('provenance', codesOf(PROVENANCES))),
		check('offer_confidence_known', isOneOf('confidence', codesOf(CONFIDENCES)))
	]
);
