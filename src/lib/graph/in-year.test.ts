import { describe, expect, it } from 'vitest';
import type { PublicActor, PublicRelation } from '../domain/publication';
import { networkIn } from './in-year';
import { networkOf } from './network';

const actors = ['a', 'b', 'c'].map((slug) => ({ slug, name: slug, category: 'ess_structure' }) as PublicActor);
const relation = (to: number, more: Partial<PublicRelation>): PublicRelation => ({
	...{ id: `${to}-${more.type}-${more.year}`, from: 0, to, type: 'funds', confirmed: false },
	source: { url: 'https://a.example', confidence: 'medium' },
	...more
});
const whole = networkOf({
	actors,
	relations: [
		relation(1, { year: 2020, amount: 600_000, confirmed: true }),
		relation(1, { year: 2022, amount: 4000 }),
		relation(2, { type: 'hosts', year: 2021, confirmed: true }),
		relation(2, { type: 'partner_of' })
	]
});
const linesIn = (year: number) =>
	networkIn(whole, year).links.map(({ to, family, count, amount, confirmed }) => [
		to,
		family,
		count,
		amount,
		confirmed
	]);

describe('the network of a year', () => {
	it('has the ties that hold in it, as wide as they were then', () => {
		expect(linesIn(2020)).toContainEqual([1, 'money', 1, 600_000, true]);
		expect(linesIn(2022)).toContainEqual([1, 'money', 1, 4000, false]);
		expect(linesIn(2021).filter(([, family]) => family === 'money')).toEqual([]);
	});

	it('draws as unconfirmed what may hold, and what nobody has dated', () => {
		expect(linesIn(2021)).toContainEqual([2, 'hosting', 1, undefined, true]);
		expect(linesIn(2025)).toEqual([
			[2, 'hosting', 1, undefined, false],
			[2, 'partnership', 1, undefined, false]
		]);
		expect(linesIn(1999)).toEqual([[2, 'partnership', 1, undefined, false]]);
	});

	it('counts whom each actor was tied to then, and moves nobody', () => {
		const degrees = (year: number) => networkIn(whole, year).nodes.map(({ degree }) => degree);
		expect(degrees(2020)).toEqual([2, 1, 1]);
		expect(degrees(2021)).toEqual([1, 0, 1]);
		const places = whole.nodes.map(({ x, y }) => [x, y]);
		expect(networkIn(whole, 2021).nodes.map(({ x, y }) => [x, y])).toEqual(places);
	});
});
