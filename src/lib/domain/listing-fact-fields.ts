import type { IdentifierKind } from './identifiers';
import type { ListingState } from './listing-table';
import type { ActorCategory, ActorRole, Label, LegalFamily } from './vocabulary/actor';
import type { ComTheme } from './vocabulary/com-theme';
import type { EssStatus, LegalForm } from './vocabulary/legal';
import type { Code } from './vocabulary/term';

/*
 * What staff alone say of an actor: what it is in law and in the field, under which numbers registers know it, whether it
 * is active, and whether it is published.
 */

/** Whether an actor still works. */
export const ACTIVITY_STATES = [
	{ code: 'active', fr: 'En activité', en: 'Active' },
	{ code: 'reduced', fr: 'Activité réduite', en: 'Reduced activity' },
	{ code: 'suspended', fr: 'En sommeil', en: 'Dormant' },
	{ code: 'closed', fr: 'Fermé', en: 'Closed' },
	{ code: 'unknown', fr: 'À vérifier', en: 'To be checked' }
] as const;
export type ActivityState = Code<typeof ACTIVITY_STATES>;

export interface Identifier {
	readonly kind: IdentifierKind;
	readonly value: string;
	/** Which register, where the kind does not say; empty otherwise. */
	readonly register: string;
}
export interface HeldLabel {
	readonly label: Label;
	readonly authority: string;
	readonly number: string;
	/** Days, `2026-11-23`; empty where they are not known. */
	readonly startsOn: string;
	readonly endsOn: string;
}
export interface Facts {
	readonly category: ActorCategory;
	readonly legalFamily: LegalFamily;
	readonly legalForm: LegalForm | '';
	/** With its reason: each status says why. */
	readonly essStatus: EssStatus;
	readonly roles: readonly ActorRole[];
	readonly comThemes: readonly ComTheme[];
	readonly aliases: readonly string[];
	readonly identifiers: readonly Identifier[];
	readonly labels: readonly HeldLabel[];
	readonly activity: ActivityState;
	/** A year in figures, empty unless it is closed. */
	readonly closedYear: string;
	readonly status: ListingState;
}
export type Fact = keyof Facts;
/** In the order of the form. */
export const FACTS = [
	...(['category', 'legalFamily', 'legalForm', 'essStatus', 'roles', 'comThemes', 'aliases'] as const),
	...(['identifiers', 'labels', 'activity', 'closedYear', 'status'] as const)
] as const satisfies readonly Fact[];

/** As it is typed. */
export interface FactTexts {
	readonly category: string;
	readonly legalFamily: string;
	readonly legalForm: string;
	readonly essStatus: string;
	readonly roles: readonly string[];
	readonly comThemes: readonly string[];
	/** One in each line. */
	readonly aliases: string;
	readonly identifiers: readonly Readonly<Record<keyof Identifier, string>>[];
	readonly labels: readonly Readonly<Record<keyof HeldLabel, string>>[];
	readonly activity: string;
	readonly closedYear: string;
	readonly status: string;
}
export type FactProblem =
	| 'unknown'
	| 'too_long'
	| 'form_of_other_family'
	| 'not_closed'
	| 'no_year'
	| 'no_number'
	| 'no_register'
	| 'no_days'
	| 'twice';
/** By the name of the field; of a line among others, with its number from 0: `identifiers-0`. */
export type FactProblems = Readonly<Record<string, FactProblem>>;

export const LONGEST_FACT = 200;
export const MOST_LINES = 40;

const isSameFact = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/** Those of the wished facts that are not so now. */
export function factsChanged(now: Facts, wish: Partial<Facts>): Partial<Facts> {
	const changed = FACTS.filter((fact) => wish[fact] !== undefined && !isSameFact(now[fact], wish[fact]));
	return Object.fromEntries(changed.map((fact) => [fact, wish[fact]]));
}

/** Facts as they were stored in a line of the history; what no longer fits is left out. */
export function storedFacts(told: Readonly<Record<string, unknown>>): Partial<Facts> {
	const isText = (value: unknown) => typeof value === 'string';
	const isLine = (value: unknown) =>
		isText(value) || (typeof value === 'object' && value !== null && Object.values(value).every(isText));
	const fits = (fact: Fact, value: unknown) =>
		(LISTS as readonly Fact[]).includes(fact) ? Array.isArray(value) && value.every(isLine) : isText(value);
	return Object.fromEntries(
		FACTS.filter((fact) => fact in told && fits(fact, told[fact])).map((fact) => [fact, told[fact]])
	);
}
const LISTS = ['roles', 'comThemes', 'aliases', 'identifiers', 'labels'] as const satisfies readonly Fact[];
