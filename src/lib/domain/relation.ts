import { RELATION_TYPES, type RelationType } from './vocabulary/relation';

const SYMMETRIC = new Set<RelationType>(
	RELATION_TYPES.filter((type) => 'symmetric' in type && type.symmetric).map((type) => type.code)
);

/** Whether the relation reads the same from both ends; it is then stored once. */
export const isSymmetric = (type: RelationType) => SYMMETRIC.has(type);

export const SYMMETRIC_RELATION_TYPES: readonly RelationType[] = [...SYMMETRIC];
