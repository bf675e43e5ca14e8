import { describe, expect, test } from 'vitest';
import { factsChanged, storedFacts, type FactTexts } from './listing-fact-fields';
import { readFacts } from './listing-facts';
import { readInternal } from './listing-internal';
import { readNewListing, registerOf } from './listing-new';
import type { NewTexts } from './listing-new-fields';

const typed: FactTexts = {
	...{ category: 'ess_structure', legalFamily: 'association', legalForm: '', essStatus: 'by_legal_form' },
	...{ roles: [], comThemes: [], aliases: '', identifiers: [], labels: [] },
	...{ activity: 'active', closedYear: '', status: 'published' }
};
const problemsOf = (wish: Partial<FactTexts>) => {
	const read = readFacts({ ...typed, ...wish }, 2026);
	return read.ok ? {} : (read as { problem: unknown }).problem;
};
const number = (kind: string, value: string, register = '') => ({ kind, value, register });
const label = (wish: Record<string, string>) => ({
	...{ label: 'ESUS', authority: '', number: '', startsOn: '', endsOn: '' },
	...wish
});

describe('what staff alone say of an actor', () => {
	test('is read in the form in which it is kept', () => {
		const read = readFacts(
			{
				...typed,
				aliases: ' L’Ancre \n\nAncre\tde mer\nL’Ancre',
				identifiers: [number('siren', '552 100 554'), number('rna', 'w9g1000001'), number('foreign', ' 12-A ', 'KvK')],
				labels: [label({ number: ' 12 ', startsOn: '2025-01-01', endsOn: '2027-12-31' })]
			},
			2026
		);
		expect(read).toMatchObject({
			ok: true,
			value: {
				aliases: ['L’Ancre', 'Ancre de mer'],
				identifiers: [number('siren', '552100554'), number('rna', 'W9G1000001'), number('foreign', '12-A', 'KvK')],
				labels: [{ label: 'ESUS', number: '12' }]
			}
		});
	});

	test.each([
		[{ category: 'x' }, { category: 'unknown' }],
		[{ status: 'merged' }, { status: 'unknown' }],
		[{ legalForm: 'scic' }, { legalForm: 'form_of_other_family' }],
		[{ closedYear: '2020' }, { closedYear: 'not_closed' }],
		[{ activity: 'closed', closedYear: '2027' }, { closedYear: 'no_year' }],
		[{ identifiers: [number('siren', '552100555')] }, { 'identifiers-0': 'no_number' }],
		[{ identifiers: [number('siret', '')] }, {}],
		[{ identifiers: [number('other', '12')] }, { 'identifiers-0': 'no_register' }],
		[{ identifiers: [number('siren', '552100554'), number('siren', '552 100 554')] }, { 'identifiers-1': 'twice' }],
		[{ labels: [label({ startsOn: '2026-02-30' })] }, { 'labels-0': 'no_days' }],
		[{ labels: [label({ startsOn: '2026-02-02', endsOn: '2026-02-01' })] }, { 'labels-0': 'no_days' }],
		[{ labels: [label({ label: 'NONE' })] }, { 'labels-0': 'unknown' }]
	] as const)('%j is told beside its field', (wish, problems) => {
		expect(problemsOf(wish as Partial<FactTexts>)).toEqual(problems);
	});

	test('is compared as a whole, and read back from the history without what no longer fits', () => {
		const { value: facts } = readFacts(typed, 2026) as unknown as { value: Parameters<typeof factsChanged>[0] };
		expect(factsChanged(facts, { ...facts })).toEqual({});
		expect(factsChanged(facts, { roles: ['funder'], activity: 'active' })).toEqual({ roles: ['funder'] });
		expect(storedFacts({ roles: ['funder'], labels: [3], status: 'draft', name: 'x', category: ['x'] })).toEqual({
			roles: ['funder'],
			status: 'draft'
		});
	});
});

describe('what is for staff alone', () => {
	const person = { id: '', name: '', function: '', email: '', phone: '', note: '' };
	test('needs a name for whoever is to be reached, and lets an empty line go', () => {
		expect(
			readInternal({ notes: ' a\r\nb ', contacts: [person, { ...person, name: 'Léa', email: 'LEA@asso.org' }] })
		).toEqual({
			ok: true,
			value: { notes: 'a\nb', contacts: [{ ...person, name: 'Léa', email: 'lea@asso.org' }] }
		});
		expect(readInternal({ notes: '', contacts: [{ ...person, email: 'x', phone: '12' }] })).toEqual({
			ok: false,
			problem: { 'name-0': 'missing', 'email-0': 'no_address', 'phone-0': 'no_number' }
		});
	});
});

describe('a new listing', () => {
	const texts: NewTexts = {
		...{ name: 'Ancre', category: 'ess_structure', legalFamily: 'association', neighbourhood: '', website: '' },
		...{ number: '', source: 'Léa, trésorière', publish: false }
	};
	test('needs a name and where it was learnt; a number says of which register it is', () => {
		expect(readNewListing(texts, [])).toMatchObject({ ok: true, value: { source: { title: 'Léa, trésorière' } } });
		expect(
			readNewListing({ ...texts, source: 'https://asso.org/x', number: '552 100 554', website: 'asso.org' }, [])
		).toMatchObject({
			value: {
				source: { url: 'https://asso.org/x' },
				number: { kind: 'siren', value: '552100554' },
				website: 'https://asso.org'
			}
		});
		expect(
			readNewListing({ ...texts, name: ' ', source: '', number: '123', category: 'x', neighbourhood: 'nowhere' }, [
				'here'
			])
		).toEqual({
			ok: false,
			problem: {
				name: 'missing',
				source: 'missing',
				number: 'no_number',
				category: 'unknown',
				neighbourhood: 'unknown'
			}
		});
		expect(registerOf('W9G1000001')).toEqual({ kind: 'rna', value: 'W9G1000001' });
	});
});
