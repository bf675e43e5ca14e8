import { describe, expect, test } from 'vitest';
import {
	carriedOver,
	changesBetween,
	completeness,
	crossedIn,
	type Listing,
	type ListingTexts
} from './listing-fields';
import { readBase, readChanges, readFields, readListing } from './listing';

const blank: ListingTexts = {
	...{ name: 'SGOMI', acronym: '', descriptionFr: '', descriptionEn: '', sectors: [], needs: [] },
	...{ phone: '', email: '', website: '', neighbourhood: '', position: '', address: '', foundedYear: '' }
};
const read = (wish: Partial<ListingTexts> = {}) => readListing({ ...blank, ...wish }, 2026, ['mf-sandy-ground']);
const valueOf = (wish: Partial<ListingTexts> = {}) => {
	const answer = read(wish);
	if (!answer.ok) throw new Error(JSON.stringify(answer.problem));
	return answer.value;
};

describe('a listing', () => {
	test('is kept as it was meant', () => {
		expect(
			valueOf({
				...{ name: '  Le  Nom ', website: 'asso.org', email: 'Contact@Asso.org', phone: '+590 690 12 34 56' },
				...{ descriptionFr: 'une\r\nligne\0', sectors: ['sport', 'culture', 'sport'], foundedYear: ' 1998 ' }
			})
		).toMatchObject({
			...{ name: 'Le Nom', website: 'https://asso.org', email: 'contact@asso.org', phone: '+590 690 12 34 56' },
			...{ descriptionFr: 'une\nligne', sectors: ['sport', 'culture'], foundedYear: '1998' }
		});
	});

	test.each([
		[{ name: ' ' }, 'name', 'missing'],
		[{ name: 'x'.repeat(201) }, 'name', 'too_long'],
		[{ website: 'javascript:alert(1)' }, 'website', 'no_address'],
		[{ website: 'deux mots' }, 'website', 'no_address'],
		[{ website: 'ftp://asso.org' }, 'website', 'no_address'],
		[{ email: 'x@y' }, 'email', 'no_address'],
		[{ phone: 'appelez-moi' }, 'phone', 'no_number'],
		[{ phone: '12' }, 'phone', 'no_number'],
		[{ neighbourhood: 'nowhere' }, 'neighbourhood', 'unknown'],
		[{ foundedYear: '2027' }, 'foundedYear', 'no_year'],
		[{ foundedYear: '98' }, 'foundedYear', 'no_year'],
		[{ sectors: ['sport', '__proto__'] }, 'sectors', 'unknown'],
		[{ sectors: ['sport', 'culture', 'health', 'food', 'digital', 'economy'] }, 'sectors', 'too_many'],
		[{ descriptionFr: 'x'.repeat(2001) }, 'descriptionFr', 'too_long']
	] as const)('%j is refused beside its field', (wish, field, problem) =>
		expect(read(wish)).toEqual({ ok: false, problem: { [field]: problem } })
	);

	test('says how whole it is, and what is missing', () => {
		expect(completeness(valueOf()).score).toBe(0);
		const whole = valueOf({
			...{ descriptionFr: 'x', descriptionEn: 'x', sectors: ['sport'], phone: '0590123456' },
			...{ email: 'a@b.fr', website: 'b.fr', neighbourhood: 'mf-sandy-ground' }
		});
		expect(completeness(whole)).toEqual({ score: 1, missing: [] });
		expect(completeness({ ...whole, phone: '' }).missing).toEqual(['phone']);
	});
});

describe('a listing that two change', () => {
	const base = valueOf({ phone: '0590 11 11 11', sectors: ['sport'] });
	const theirs = { ...base, phone: '0590 22 22 22', sectors: ['culture'] as const, acronym: 'A' };
	const mine = { ...base, phone: '0590 33 33 33', acronym: 'A', address: '1 rue' };
	test('is crossed where both wrote different things', () =>
		expect(crossedIn(base, theirs, mine)).toEqual([
			{ field: 'phone', base: '0590 11 11 11', theirs: '0590 22 22 22', mine: '0590 33 33 33' }
		]));
	test('keeps what one typed, and what the other did where one typed nothing', () =>
		expect(carriedOver<ListingTexts>(base, theirs, mine)).toEqual({
			...{ ...base, phone: '0590 33 33 33', acronym: 'A', address: '1 rue', sectors: ['culture'] }
		}));
	test('comes back from the page as it went, and nonsense as nothing', () => {
		expect(readBase(JSON.stringify(base))).toEqual(base);
		for (const nonsense of [
			'',
			'[',
			'null',
			'"x"',
			'{"status":"x"}',
			'{"phone":["x"]}',
			'{"sectors":"x"}',
			'{"phone":1}'
		])
			expect(readBase(nonsense), nonsense).toEqual({});
	});
});

test('some fields are read as they are in the whole listing, and nothing else is', () => {
	expect(readFields({ website: 'asso.org', phone: ' 0590 11 11 11' }, 2026)).toEqual({
		...{ ok: true, value: { website: 'https://asso.org', phone: '0590 11 11 11' } }
	});
	expect(readFields({ name: '', foundedYear: '2027' }, 2026)).toEqual({
		...{ ok: false, problem: { name: 'missing', foundedYear: 'no_year' } }
	});
});

describe('changes', () => {
	const before: Listing = valueOf({ sectors: ['sport'], phone: '0590123456' });
	test('name what was there and what is wished, and nothing else', () => {
		expect(changesBetween(before, before)).toEqual({});
		expect(changesBetween(before, { ...before, phone: '', sectors: ['sport', 'culture'] })).toEqual({
			phone: { from: '0590123456', to: '' },
			sectors: { from: ['sport'], to: ['sport', 'culture'] }
		});
	});
	test('come back from storage as they were, and nonsense as none', () => {
		const changes = changesBetween(before, { ...before, phone: '' });
		expect(readChanges(JSON.parse(JSON.stringify(changes)))).toEqual(changes);
		for (const nonsense of [null, 'x', { status: { from: '', to: 'published' } }, { phone: 'x' }])
			expect(readChanges(nonsense)).toEqual({});
	});
});

test('a point of the map is taken within the territory, and nowhere else', () => {
	const bounds = [-63.4, 17.8, -62.7, 18.35] as const;
	const read = (position: string, within?: typeof bounds) => readListing({ ...blank, position }, 2026, [], within);
	expect(read(' 18.0675 -63.08 exact ', bounds)).toMatchObject({ value: { position: '18.06750 -63.08000 exact' } });
	for (const [position, problem] of [
		['48.85000 2.35000 exact', 'outside'],
		['  exact', 'no_point'],
		['here', 'no_point']
	] as const)
		expect(read(position, bounds), position).toEqual({ ok: false, problem: { position: problem } });
	expect(read('18.06750 -63.08000 exact')).toMatchObject({ problem: { position: 'outside' } });
	expect(read('')).toMatchObject({ value: { position: '' } });
});
