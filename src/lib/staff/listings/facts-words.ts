import {
	ACTIVITY_STATES,
	type Fact,
	type FactProblem,
	type Facts,
	type HeldLabel,
	type Identifier
} from '../../domain/listing-fact-fields';
import { ACTOR_CATEGORIES, ACTOR_ROLES, LABELS, LEGAL_FAMILIES } from '../../domain/vocabulary/actor';
import { COM_THEMES } from '../../domain/vocabulary/com-theme';
import { ESS_STATUSES, LEGAL_FORMS } from '../../domain/vocabulary/legal';
import { m } from '../../messages/compiled/messages';
import { partialDate, word } from '../../messages/format';
import { stateWords } from '../ecosystem/words';

export const factWords: Readonly<Record<Fact, () => string>> = {
	category: m.ecosystem_category,
	legalFamily: m.ecosystem_family,
	legalForm: m.ecosystem_form,
	essStatus: m.ecosystem_ess,
	roles: m.ecosystem_roles,
	comThemes: m.bulk_themes,
	aliases: m.ecosystem_aliases,
	identifiers: m.ecosystem_identifiers,
	labels: m.ecosystem_labels,
	activity: m.bulk_activity,
	closedYear: m.ecosystem_closed_year,
	status: m.ecosystem_state
};

export const factProblemWords: Readonly<Record<FactProblem, () => string>> = {
	unknown: m.listing_unknown,
	too_long: m.ecosystem_too_long,
	form_of_other_family: m.ecosystem_form_of_other_family,
	not_closed: m.ecosystem_not_closed,
	no_year: m.listing_no_year,
	no_number: m.ecosystem_no_register_number,
	no_register: m.ecosystem_no_register,
	no_days: m.ecosystem_no_days,
	twice: m.ecosystem_twice
};

/** What a register calls its numbers. */
export const registerWords = (kind: Identifier['kind']): string =>
	kind === 'foreign'
		? m.ecosystem_register_foreign()
		: kind === 'other'
			? m.ecosystem_register_other()
			: kind.toUpperCase();

const identifierText = ({ kind, value, register }: Identifier) => `${register || registerWords(kind)} ${value}`;
function labelText({ label, authority, number, startsOn, endsOn }: HeldLabel): string {
	const days = [startsOn, endsOn].map((day) => day && partialDate(day));
	return [word(LABELS, label), authority, number, days.filter(Boolean).join(' → ')].filter(Boolean).join(', ');
}

/** What a fact says, in the reader's words; empty where it says nothing. */
export function factText<Name extends Fact>(fact: Name, value: Facts[Name]): string;
export function factText(fact: Fact, value: Facts[Fact]): string {
	switch (fact) {
		case 'category':
			return word(ACTOR_CATEGORIES, value as string);
		case 'legalFamily':
			return word(LEGAL_FAMILIES, value as string);
		case 'legalForm':
			return value === '' ? '' : word(LEGAL_FORMS, value as string);
		case 'essStatus':
			return word(ESS_STATUSES, value as string);
		case 'roles':
			return (value as Facts['roles']).map((code) => word(ACTOR_ROLES, code)).join(', ');
		case 'comThemes':
			return (value as Facts['comThemes']).map((code) => word(COM_THEMES, code)).join(', ');
		case 'aliases':
			return (value as Facts['aliases']).join(', ');
		case 'identifiers':
			return (value as Facts['identifiers']).map(identifierText).join(', ');
		case 'labels':
			return (value as Facts['labels']).map(labelText).join(' ; ');
		case 'activity':
			return word(ACTIVITY_STATES, value as string);
		case 'closedYear':
			return value as string;
		case 'status': {
			// The history tells of what was merged away as well.
			const state = value as Facts['status'] | 'merged';
			return state === 'merged' ? m.ecosystem_state_merged() : stateWords[state]();
		}
	}
}
