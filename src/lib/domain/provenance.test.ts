import { expect, test } from 'vitest';
import { rankOf } from './provenance';
import { PROVENANCES } from './vocabulary/trust';

test('the owner’s word weighs most, then staff, a register, what was read, and an import least', () => {
	const byWeight = PROVENANCES.map(({ code }) => code).toSorted((one, other) => rankOf(one) - rankOf(other));
	expect(byWeight).toEqual(['owner', 'staff', 'register', 'document', 'press', 'import']);
	expect(new Set(byWeight.map(rankOf)).size).toBe(byWeight.length);
});
