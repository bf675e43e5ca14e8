import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changedFields, picked, undone, type Facts } from './history';

const facts = fc.record({
	title: fc.option(fc.string()),
	needs: fc.array(fc.constantFrom('cash', 'legal')),
	amount: fc.option(fc.integer())
});

test('whatever was changed, undoing the later changes gives each version back', () => {
	fc.assert(
		fc.property(fc.array(facts, { minLength: 1, maxLength: 8 }), (versions) => {
			const changes = versions.slice(1).map((after, at) => {
				const before = versions[at]!;
				return picked(before, changedFields(before, after));
			});
			versions.forEach((version, at) => {
				const later = changes.slice(at).toReversed();
				expect(changedFields(undone<Facts>(versions.at(-1)!, later), version)).toEqual([]);
			});
		})
	);
});

test('a field that is nowhere and one that is empty are the same', () => {
	expect(changedFields({ title: 'x' }, { title: 'x', url: null })).toEqual([]);
	expect(changedFields({ needs: ['a'] }, { needs: [] })).toEqual(['needs']);
});

test('what is no longer kept does not come back', () => {
	expect(undone({ title: 'now' }, [{ title: 'then', gone: 1 }])).toEqual({ title: 'then' });
});
