import { describe, expect, it } from 'vitest';
import { aSnapshot, anActor, inPlace } from '../../explore/testing/a-snapshot';
import { parseQuery } from '../../explore/query';
import { answerAmong, inForce } from './among';
import { Publication } from './publication';

const island = new Publication(
	aSnapshot(
		[
			anActor({ name: 'Voile', position: inPlace('mf-quartier-d-orleans') }),
			anActor({ name: 'École' }),
			anActor({ name: 'Abri', position: { kind: 'outside', town: 'Paris' } })
		],
		{
			moved: { 'ancienne-ecole': 'ecole' },
			events: [
				{
					id: 'e',
					slug: 'e',
					titleFr: 'Régate',
					date: '2026-12',
					kind: 'fair',
					organisers: [0, 1],
					descriptionFr: 'Longue',
					source: { url: 'https://example.org', confidence: 'high' }
				}
			]
		}
	)
);
const asked = (search: string) => inForce(island, parseQuery(new URLSearchParams(search))).among;

describe('those that an address names together', () => {
	it('stand under the slug in force, once each', () =>
		expect(asked('parmi=voile,ancienne-ecole,ecole')).toEqual(['ecole', 'voile']));
	it('are nobody when it names none', () => expect(asked('q=ecole')).toBeUndefined());
});

describe('what is told of them', () => {
	const answer = answerAmong(island, ['abri', 'ecole', 'personne', 'voile']);
	it('names them in the order of the list, and who is nobody', () => {
		expect(answer.actors.map(({ name }) => name)).toEqual(['Abri', 'École', 'Voile']);
		expect(answer.unknown).toEqual(['personne']);
	});
	it('calls places by their names', () =>
		expect(answer.places).toEqual([
			{ fr: 'Paris', en: 'Paris', count: 1 },
			{ fr: "Quartier d'Orléans", en: 'French Quarter', count: 1 }
		]));
	it('tells an event once, and no more of it than its line needs', () =>
		expect(answer.events).toEqual([{ id: 'e', titleFr: 'Régate', date: '2026-12', kind: 'fair' }]));
	it('tells nothing of nobody', () => {
		const { actors, unknown, categories } = answerAmong(island, ['personne']);
		expect([actors, unknown, categories]).toEqual([[], ['personne'], []]);
	});
});
