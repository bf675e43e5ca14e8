import { sql } from 'drizzle-orm';
import { boolean, check, foreignKey, index, primaryKey, smallint, text, uuid } from 'drizzle-orm/pg-core';
import type { ActorId } from '../../../domain/identity';
import { NEEDS, type Need } from '../../../domain/vocabulary/need';
import {
	COMMITTEE_OPINIONS,
	ORIENTATION_STATUSES,
	PLAN_ACTION_KINDS,
	type CommitteeOpinion,
	type OrientationStatus,
	type PlanActionKind
} from '../../../domain/vocabulary/support-case';
import { codesOf } from '../../../domain/vocabulary/term';
import { actor } from './actor';
import { casework, ofCase, supportCase, tiedToCase } from './casework';
import { mission } from './casework-mission';
import { atLeastZero, day, document, editable, euros, id, inOrder, isFilled, isOneOf } from './columns';
import { offer } from './offer';
import { account, accountId } from './people';
import { territoryId } from './territory';

export const plan = casework.table(
	'plan',
	{
		...ofCase(),
		draftedOn: day(),
		committeeOn: day(),
		committeeOpinion: text().$type<CommitteeOpinion>(),
		committeeRemarks: text(),
		agreedOn: day(),
		agreedAs: text(),
		...editable()
	},
	(table) => [
		primaryKey({ columns: [table.caseId] }),
		tiedToCase(table),
		check('plan_opinion_known', isOneOf('committee_opinion', codesOf(COMMITTEE_OPINIONS))),
		check('plan_in_order', inOrder('drafted_on', 'agreed_on')),
		check('plan_agreed_by_somebody', sql.raw('(agreed_on is null) = (agreed_as is null)'))
	]
);

export const planAxis = casework.table(
	'plan_axis',
	{
		id: id(),
		...ofCase(),
		title: text().notNull(),
		goal: text(),
		position: smallint().notNull().default(0),
		...editable()
	},
	(table) => [
		tiedToCase(table),
		index('plan_axis_case').on(table.caseId),
		check('plan_axis_title_filled', isFilled('title'))
	]
);

export const orientation = casework.table(
	'orientation',
	{
		id: id(),
		...ofCase(),
		territoryId: territoryId(),
		/** Towards an offer, an actor, or both. */
		offerId: uuid(),
		actorId: uuid().$type<ActorId>(),
		need: text().$type<Need>(),
		reason: text(),
		status: text().$type<OrientationStatus>().notNull().default('proposed'),
		/** Its place among those of the case, as somebody put them in order; of equals the older one comes first. */
		position: smallint().notNull().default(0),
		/** How the engine came to it, as it was shown. */
		explanation: document(),
		proposedOn: day().notNull(),
		consentOn: day(),
		transmittedOn: day(),
		/** By when something must be heard of it. */
		dueOn: day(),
		closedOn: day(),
		amountObtained: euros(),
		...editable()
	},
	(table) => [
		foreignKey({
			name: 'orientation_case_fk',
			columns: [table.territoryId, table.caseId],
			foreignColumns: [supportCase.territoryId, supportCase.id]
		}).onDelete('cascade'),
		foreignKey({
			name: 'orientation_offer_fk',
			columns: [table.territoryId, table.offerId],
			foreignColumns: [offer.territoryId, offer.id]
		}),
		foreignKey({
			name: 'orientation_actor_fk',
			columns: [table.territoryId, table.actorId],
			foreignColumns: [actor.territoryId, actor.id]
		}),
		index('orientation_case').on(table.caseId),
		index('orientation_offer').on(table.offerId),
		index('orientation_actor').on(table.actorId),
		check('orientation_towards_something', sql.raw('coalesce(offer_id, actor_id) is not null')),
		check('orientation_need_known', isOneOf('need', codesOf(NEEDS))),
		check('orientation_status_known', isOneOf('status', codesOf(ORIENTATION_STATUSES))),
		check('orientation_in_order', sql.raw('proposed_on <= transmitted_on and proposed_on <= closed_on')),
		check(
			'orientation_transmitted_with_consent',
			sql.raw('transmitted_on is null or consent_on <= transmitted_on and consent_on is not null')
		),
		check('orientation_amount_range', atLeastZero('amount_obtained'))
	]
);

/** That somebody was written to because nothing was heard of an orientation by a day: once for each day that was set. */
export const orientationReminder = casework.table(
	'orientation_reminder',
	{
		...ofCase(),
		orientationId: uuid()
			.notNull()
			.references(() => orientation.id, { onDelete: 'cascade' }),
		dueOn: day().notNull()
	},
	(table) => [primaryKey({ columns: [table.orientationId, table.dueOn] }), tiedToCase(table)]
);

/** An offer that was looked at for a case and left aside, with why. Whoever takes it back removes the row. */
export const droppedOffer = casework.table(
	'dropped_offer',
	{
		...ofCase(),
		territoryId: territoryId(),
		offerId: uuid().notNull(),
		reason: text().notNull(),
		droppedOn: day().notNull(),
		accountId: accountId().notNull()
	},
	(table) => [
		primaryKey({ columns: [table.caseId, table.offerId] }),
		foreignKey({
			name: 'dropped_offer_case_fk',
			columns: [table.territoryId, table.caseId],
			foreignColumns: [supportCase.territoryId, supportCase.id]
		}).onDelete('cascade'),
		foreignKey({
			name: 'dropped_offer_offer_fk',
			columns: [table.territoryId, table.offerId],
			foreignColumns: [offer.territoryId, offer.id]
		}).onDelete('cascade'),
		foreignKey({ columns: [table.accountId], foreignColumns: [account.id] }),
		check('dropped_offer_reason_filled', isFilled('reason'))
	]
);

export const planAction = casework.table(
	'plan_action',
	{
		id: id(),
		...ofCase(),
		axisId: uuid(),
		kind: text().$type<PlanActionKind>().notNull(),
		title: text().notNull(),
		orientationId: uuid(),
		missionId: uuid(),
		dueOn: day(),
		doneOn: day(),
		outcome: text(),
		cancelled: boolean().notNull().default(false),
		...editable()
	},
	(table) => [
		tiedToCase(table),
		foreignKey({ columns: [table.axisId], foreignColumns: [planAxis.id] }).onDelete('set null'),
		foreignKey({ columns: [table.orientationId], foreignColumns: [orientation.id] }).onDelete('set null'),
		foreignKey({ columns: [table.missionId], foreignColumns: [mission.id] }).onDelete('set null'),
		index('plan_action_case').on(table.caseId),
		check('plan_action_kind_known', isOneOf('kind', codesOf(PLAN_ACTION_KINDS))),
		check('plan_action_title_filled', isFilled('title'))
	]
);
