import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NEEDS } from '../domain/vocabulary/need';
import { askOf, CODED, CODED_FACTS, factsOf, formatAsk, MOST_NEEDS, parseAsk } from './ask';

const read = (search: string) => parseAsk(new URLSearchParams(search));

describe('the address of a question', () => {
	it('holds needs, the coarse facts and the answers, and nothing else', () => {
		const ask = read(
			'besoin=cash&besoin=subsidy&priorite=subsidy.1&famille=association&quartier=mf-sandy-ground&taille=1-2&oui=priority_area&non=label.JEP'
		);
		expect(ask.needs).toEqual([
			{ need: 'cash', priority: 2 },
			{ need: 'subsidy', priority: 1 }
		]);
		expect(factsOf(ask)).toMatchObject({
			family: 'association',
			place: 'mf-sandy-ground',
			headcount: { min: 1, max: 2 },
			said: { priority_area: true, 'label.JEP': false }
		});
	});

	it('is read back as it was written, whatever was asked', () => {
		const anyCode = fc
			.tuple(fc.constantFrom(...CODED_FACTS), fc.nat(), fc.constantFrom('mf-marigot', 'mf-x'))
			.map(([name, at, place]): [string, string] => {
				const known: readonly string[] | RegExp = CODED[name];
				return [name, known instanceof RegExp ? place : known[at % known.length]!];
			});
		const anything = fc.array(
			fc.oneof(
				anyCode,
				fc.constantFrom(...NEEDS).map(({ code }): [string, string] => ['besoin', code]),
				fc.constantFrom('1', '2', '3').map((rank): [string, string] => ['priorite', `cash.${rank}`]),
				fc.constantFrom('priority_area', 'label.JEP', 'condition.1abc').map((key): [string, string] => ['oui', key]),
				fc.tuple(fc.string(), fc.string())
			),
			{ maxLength: 20 }
		);
		fc.assert(
			fc.property(anything, (pairs) => {
				const ask = parseAsk(new URLSearchParams(pairs));
				expect(parseAsk(formatAsk(ask))).toEqual(ask);
			})
		);
	});

	it('a list in which nothing was chosen says nothing', () => {
		expect(read('besoin=cash&quartier=&secteur=')).toEqual(read('besoin=cash'));
	});

	it('leaves away what makes no sense, and needs past the fifth', () => {
		expect(read('besoin=gold&famille=martien&quartier=../../etc&taille=7&oui=<script>&label=X')).toEqual(read(''));
		expect(read(NEEDS.map(({ code }) => `besoin=${code}`).join('&')).needs).toHaveLength(MOST_NEEDS);
	});

	it('an answer given both ways is a yes', () => {
		expect(read('oui=priority_area&non=priority_area')).toMatchObject({ yes: ['priority_area'], no: [] });
	});

	it('numbers become classes, so that no figure tells who it is', () => {
		const exactly = (value: number) => ({ min: value, max: value });
		const facts = { headcount: exactly(2), age: exactly(7), budget: exactly(80_000), amount: exactly(1_999.5) };
		expect(askOf([], facts).coded).toEqual({ taille: '1-2', age: '6', budget: '50k-150k', montant: '0-2k' });
	});
});
