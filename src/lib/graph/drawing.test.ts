import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boxOf, frameOf, labelsOf, sideOf, strokesOf } from './drawing';
import type { Network, NetworkLink, NetworkNode } from './network';

const node = (x: number, y: number, degree = 1, short = 'Name'): NetworkNode => ({
	actor: 0,
	slug: short,
	name: short,
	short,
	category: 'ess_structure',
	degree,
	x,
	y
});
const network = (nodes: NetworkNode[], links: NetworkLink[] = []): Network => ({
	width: 40,
	height: 30,
	nodes: nodes.map((one, actor) => ({ ...one, actor })),
	links,
	left: 0
});
const link = (from: number, to: number, more: Partial<NetworkLink> = {}): NetworkLink => ({
	...{ from, to, family: 'partnership', count: 1, directed: false, confirmed: true, told: [] },
	...more
});
const nobody = () => false;

describe('the strokes of a network', () => {
	const three = network(
		[node(0, 0), node(10, 0), node(0, 10)],
		[link(0, 1), link(1, 2), link(0, 2, { family: 'money', directed: true, amount: 60_000 })]
	);

	it('draw alike ties as one path, and money with its direction and width', () => {
		const strokes = strokesOf(three, three.links, nobody);
		expect(
			strokes.map(({ family, width, d, heads }) => [family, width, d.split('M').length - 1, heads !== ''])
		).toEqual([
			['money', 'middle', 1, true],
			['partnership', 'thin', 2, false]
		]);
	});

	it('end an arrow at the edge of its mark', () => {
		const { heads } = strokesOf(three, three.links, nobody)[0]!;
		expect(Number(/^M0 ([\d.]+)L/.exec(heads)?.[1])).toBeCloseTo(10 - sideOf({ degree: 1 }) / 2, 1);
	});

	it('are as faint as the fainter of their ends, and the faint ones lie under the others', () => {
		const strokes = strokesOf(three, three.links, ({ actor }) => actor === 2);
		expect(strokes.map(({ faint }) => faint)).toEqual([true, true, false]);
	});
});

describe('the names of a network', () => {
	const frame = (one: Network) => frameOf(one, 800, 600);

	it('never meet each other, whatever lies where', () => {
		const coordinate = fc.integer({ min: -18, max: 18 });
		const nodes = fc.array(fc.tuple(coordinate, coordinate, fc.nat(30)), { minLength: 1, maxLength: 60 });
		fc.assert(
			fc.property(nodes, fc.constantFrom(1, 2, 4), (drawn, zoom) => {
				const one = network(drawn.map(([x, y, degree]) => node(x, y, degree)));
				const unit = frame(one).unit * zoom;
				const labels = labelsOf(one, frame(one), zoom, new Set(), nobody);
				labels.forEach((a, i) =>
					labels.slice(i + 1).forEach((b) => {
						const apart = Math.abs(a.y - b.y) * unit > 12 || Math.abs(a.x - b.x) * unit > 20;
						expect(apart, `${JSON.stringify(a)} ${JSON.stringify(b)}`).toBe(true);
					})
				);
			})
		);
	});

	it('are given to the best tied first, and to more of them nearer', () => {
		const crowd = network(Array.from({ length: 20 }, (_, i) => node(i * 0.9 - 9, 0, i + 1, `Actor number ${i}`)));
		const far = labelsOf(crowd, frame(crowd), 1, new Set(), nobody);
		const near = labelsOf(crowd, frame(crowd), 8, new Set(), nobody);
		expect(far[0]!.node).toBe(19);
		expect(near.length).toBeGreaterThan(far.length);
	});

	it('leave out the faint, unless they are wanted', () => {
		const two = network([node(-8, 0), node(8, 0)]);
		const faint = ({ actor }: NetworkNode) => actor === 1;
		expect(labelsOf(two, frame(two), 1, new Set(), faint).map((label) => label.node)).toEqual([0]);
		expect(labelsOf(two, frame(two), 1, new Set([1]), faint).map((label) => label.node)).toEqual([1, 0]);
	});

	it('are not cut by the edge', () => {
		const edge = network([node(-20, 0, 3, 'A name that is quite long')]);
		const [label] = labelsOf(edge, frame(edge), 1, new Set(), nobody);
		expect(label!.x).toBeGreaterThan(boxOf(edge).x + 4);
	});
});
