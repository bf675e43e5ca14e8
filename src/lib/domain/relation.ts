import { RELATION_TYPES, type RelationType } from './vocabulary/relation';
import type { Confidence } from './vocabulary/trust';

const SYMMETRIC = new Set<RelationType>(
	RELATION_TYPES.filter((type) => 'symmetric' in type && type.symmetric).map((type) => type.code)
);

/** Whether the relation reads the same from both ends; it is then stored once. */
export const isSymmetric = (type: RelationType) => SYMMETRIC.has(type);

export const SYMMETRIC_RELATION_TYPES: readonly RelationType[] = [...SYMMETRIC];

/** Money passes, or a contract says how much: of the others an amount would be a slip of the hand. */
const WITH_AMOUNT: readonly RelationType[] = [
	'funds',
	'lends_guarantees',
	'supports',
	'delegates',
	'mandates',
	'provides_for'
];
export const takesAmount = (type: RelationType) => WITH_AMOUNT.includes(type);

/** Days on which each side, and staff, said that it is so; absent where they did not. */
export interface Confirmations {
	readonly fromConfirmedOn?: string | null;
	readonly toConfirmedOn?: string | null;
	readonly verifiedOn?: string | null;
}

/** What one side declares waits for the other, or for staff. */
export const isConfirmed = ({ fromConfirmedOn, toConfirmedOn, verifiedOn }: Confirmations): boolean =>
	Boolean((fromConfirmedOn && toConfirmedOn) || verifiedOn);

/** What is drawn as dots and said to be confirmed: nobody confirmed it, and no dated public source says it for sure. */
export const awaitsConfirmation = (relation: Confirmations & { readonly confidence: Confidence }): boolean =>
	!isConfirmed(relation) && relation.confidence !== 'high';
