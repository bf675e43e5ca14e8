import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ResultRow } from './answer';
import { anActor, engineOf, inPlace, typing } from './testing/a-snapshot';

const engine = engineOf([
	anActor({ name: 'Initiative Saint-Martin Active', acronym: 'ISMA', sectors: ['economy'] }),
	anActor({ name: 'Association Insertion et Développement', acronym: 'AIDS-M', sectors: ['insertion'] }),
	anActor({ name: "L'Atelier – tiers-lieu", position: inPlace('mf-quartier-d-orleans'), sectors: ['digital'] }),
	anActor({ name: 'Speedy Plus', position: inPlace('mf-quartier-d-orleans'), sectors: ['sport'] }),
	anActor({ name: 'France Victimes 978', aliases: ["Trait d'Union"], position: inPlace('mf-grand-case') }),
	anActor({ name: 'Maison des associations de Grand-Case', category: 'place' }),
	anActor({ name: 'Les Fruits de Mer', descriptionFr: 'Publie des livres sur les oiseaux de la lagune.' }),
	anActor({ name: 'Musée créole', needs: ['recruitment'], labels: [{ label: 'ESUS' }], sectors: ['culture'] }),
	anActor({ name: 'Sandyground Solidaire', position: { kind: 'outside', town: 'Paris' } }),
	anActor({ name: 'Jeunesse en marche', position: inPlace('mf-sandy-ground'), descriptionEn: 'Youth sailing lessons' })
]);
const answer = (text: string, language: 'fr' | 'en' = 'fr') => engine.answer(typing(text), language);
const names = (text: string) => answer(text).rows.map(({ name }) => name);
const first = (text: string, language: 'fr' | 'en' = 'fr') => answer(text, language).rows[0]!;
const marked = (text: string, ranges: ResultRow['nameRanges']) =>
	(ranges ?? []).map(([start, end]) => text.slice(start, end));
const said = ({ reason }: ResultRow) => reason && { ...reason, ranges: marked(reason.text, reason.ranges) };

describe('a search forgives', () => {
	it.each(['musee creole', 'MUSÉE CRÉOLE', 'Musée-créole', 'mus creol'])('accents, case and hyphens: %s', (text) =>
		expect(names(text)).toEqual(['Musée créole'])
	);
	it.each(['speddy', 'spedy', 'sepedy', 'speeedy', 'speedu', 'peedy', 'xspeedy', 'apeedy', 'pseedy'])(
		'one slip: %s',
		(text) => expect(names(text)).toEqual(['Speedy Plus'])
	);
	it.each(['sppedu', 'sedy', 'ydeeps', 'spx'])('but not two, nor one in a very short word: %s', (text) =>
		expect(names(text)).toEqual([])
	);
	it('a slip while the word is still being typed', () => expect(names('victmi')).toEqual(['France Victimes 978']));

	it.each(['isma', 'I.S.M.A', 'i.s.m.a.', 'ISMA'])('dots in an acronym: %s', (text) =>
		expect(names(text)).toEqual(['Initiative Saint-Martin Active'])
	);
	it.each(['aids-m', 'aidsm', 'AIDSM'])('the hyphen of an acronym: %s', (text) => {
		expect(names(text)).toEqual(['Association Insertion et Développement']);
		expect(marked('AIDS-M', first(text).acronymRanges)[0]).toMatch(/^AIDS/);
	});

	it.each(['grandcase', 'grand case', 'Grand-Case'])('words written together: %s', (text) =>
		expect(names(text)).toEqual(['Maison des associations de Grand-Case', 'France Victimes 978'])
	);
	it('but only where both stand in one name', () => {
		const apart = engineOf([
			anActor({ name: 'Grand Large' }),
			anActor({ name: 'Case Départ', descriptionFr: 'Un grand bar.' })
		]);
		expect(apart.answer(typing('grandcase'), 'fr').count).toBe(0);
		expect(apart.answer(typing('casedepart'), 'fr').count).toBe(1);
	});
	it('an article written together with its word', () =>
		expect(names('quartier dorleans')).toEqual(["L'Atelier – tiers-lieu", 'Speedy Plus']));
	it('a name written together, asked for in two words', () =>
		expect(names('sandy ground')).toEqual(['Sandyground Solidaire', 'Jeunesse en marche']));

	it('the short spelling of Saint', () => expect(names('st martin')).toEqual(['Initiative Saint-Martin Active']));
	it('a plural', () => expect(names('musees creoles')).toEqual(['Musée créole']));
	it('small words between', () =>
		expect(names('la maison de la association')).toContain(names('maison associations')[0]));
});

describe('a search asks for every word', () => {
	it('and finds nobody when one is nowhere', () => {
		expect(names('speedy plus')).toEqual(['Speedy Plus']);
		expect(names('speedy zanzibar')).toEqual([]);
		expect(names('zanzibar speedy')).toEqual([]);
		expect(names('musee sport')).toEqual([]);
	});
	it('in any order and any field', () => expect(names('orleans sport')).toEqual(['Speedy Plus']));
	it('even when all of them are small words', () => expect(names('les')[0]).toBe('Les Fruits de Mer'));
	it('but not when there is none', () => {
		expect(answer('?!').count).toBe(10);
		expect(answer('').count).toBe(10);
	});
	it('gives a slip no place beside what is spelt as asked', () => {
		const other = engineOf([anActor({ name: 'Port' }), anActor({ name: 'Sport' }), anActor({ name: 'Sports' })]);
		expect(other.answer(typing('sport'), 'fr').rows.map(({ name }) => name)).toEqual(['Sport', 'Sports']);
	});
});

describe('a search finds by what an actor is called elsewhere', () => {
	it('the English name of its neighbourhood, and says so', () => {
		expect(names('french quarter')).toEqual(["L'Atelier – tiers-lieu", 'Speedy Plus']);
		expect(said(first('french quarter'))).toEqual({
			field: 'neighbourhood',
			text: "Quartier d'Orléans (French Quarter)",
			ranges: ['French', 'Quarter']
		});
		expect(said(first('orleans', 'en'))).toEqual({
			field: 'neighbourhood',
			text: "French Quarter (Quartier d'Orléans)",
			ranges: ['Orléans']
		});
	});
	it('another name of its neighbourhood', () =>
		expect(said(first('qtier'))).toMatchObject({ text: "Quartier d'Orléans (Qtier d'Orléans)", ranges: ['Qtier'] }));
	it('its own other name', () =>
		expect(said(first('trait union'))).toEqual({ field: 'alias', text: "Trait d'Union", ranges: ['Trait', 'Union'] }));
	it('its town and its quay', () => {
		expect(said(first('paris'))).toMatchObject({ field: 'neighbourhood', text: 'Paris' });
		expect(names('mainland')).toEqual(['Sandyground Solidaire']);
	});
	it('its sector, need, label and category in both languages', () => {
		expect(said(first('work integration'))).toMatchObject({ field: 'sector' });
		expect(said(first('recrutement'))).toEqual({ field: 'need', text: 'Recrutement', ranges: ['Recrutement'] });
		expect(said(first('esus'))).toMatchObject({ field: 'label', ranges: ['ESUS'] });
		expect(names('lieu')).toEqual(["L'Atelier – tiers-lieu", 'Maison des associations de Grand-Case']);
	});
	it('its description, of which the part is shown', () => {
		expect(said(first('lagune'))).toEqual({
			field: 'description',
			text: 'Publie des livres sur les oiseaux de la lagune.',
			ranges: ['lagune']
		});
		expect(said(first('sailing'))).toMatchObject({ field: 'description', ranges: ['sailing'] });
	});
});

describe('a result', () => {
	it('marks the letters that were typed in its name, and needs no other reason', () => {
		const row = first('creo');
		expect(marked(row.name, row.nameRanges)).toEqual(['cré' + 'o']);
		expect(row.reason).toBeUndefined();
	});
	it('gives the reason of what its name does not say', () => {
		const row = first('speedy quarter');
		expect(marked(row.name, row.nameRanges)).toEqual(['Speedy']);
		expect(said(row)).toMatchObject({ field: 'neighbourhood', ranges: ['Quarter'] });
	});
	it('gives, of two reasons that say as much, the one that is worth more', () => {
		const both = engineOf([anActor({ name: 'A', sectors: ['culture'], descriptionFr: 'Lieu de culture.' })]);
		expect(both.answer(typing('culture'), 'fr').rows[0]!.reason).toMatchObject({ field: 'sector' });
		expect(both.answer(typing('lieu de culture'), 'fr').rows[0]!.reason).toMatchObject({ field: 'description' });
	});
	it('has none when nothing was typed', () => expect(answer('').rows.every((row) => !('reason' in row))).toBe(true));

	it('comes before another that says less', () => {
		const culture = engineOf([
			anActor({ name: 'Zèle', descriptionFr: 'Parle de culture.' }),
			anActor({ name: 'Yole', sectors: ['culture'] }),
			anActor({ name: 'Xénia Culturelle' }),
			anActor({ name: 'Maison de la culture' }),
			anActor({ name: 'Culture' })
		]);
		expect(culture.answer(typing('culture'), 'fr').rows.map(({ name }) => name)).toEqual([
			'Culture',
			'Maison de la culture',
			'Xénia Culturelle',
			'Yole',
			'Zèle'
		]);
	});

	it('shows the part of a long description that was found', () => {
		const text = `${'Avant '.repeat(40)}la mangrove ${'après '.repeat(40)}`.trim();
		const { reason } = engineOf([anActor({ name: 'A', descriptionFr: text })]).answer(typing('mangrove'), 'fr')
			.rows[0]!;
		expect(reason!.text.length).toBeLessThan(160);
		expect(reason!.text).toMatch(/^….*mangrove.*…$/);
		expect(marked(reason!.text, reason!.ranges)).toEqual(['mangrove']);
	});
});

it('whatever is typed, the marks lie in their texts, in order and apart', () => {
	const pieces = fc.constantFrom(
		'sandy',
		'grand',
		'case',
		'orleans',
		'd',
		'qu',
		'spedy',
		'french',
		'É',
		'.',
		' ',
		"'",
		'x'
	);
	const texts = fc.oneof(
		fc.array(pieces, { maxLength: 8 }).map((parts) => parts.join('')),
		fc.string({ unit: 'grapheme', maxLength: 30 })
	);
	fc.assert(
		fc.property(texts, fc.constantFrom('fr' as const, 'en' as const), (text, language) => {
			for (const row of answer(text, language).rows)
				for (const [shown, ranges] of [
					[row.name, row.nameRanges],
					[row.acronym ?? '', row.acronymRanges],
					[row.reason?.text ?? '', row.reason?.ranges]
				] as const) {
					const ends = (ranges ?? []).flat();
					expect(ends).toEqual(ends.toSorted((a, b) => a - b));
					expect(new Set(ends).size).toBe(ends.length);
					expect(ends.at(-1) ?? 0).toBeLessThanOrEqual(shown.length);
				}
		}),
		{ numRuns: 500 }
	);
});
