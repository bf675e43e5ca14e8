import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chance } from './chance';
import { layOut } from './lay-out';
import type { Links } from './links';

const links = (size: number, pairs: readonly (readonly [number, number])[]): Links => ({
	size,
	keys: Array.from({ length: size }, (_, node) => node),
	from: pairs.map(([from]) => from),
	to: pairs.map(([, to]) => to)
});

/** `groups` of `members` each: everybody knows a third of their own group, and each group one member of the next. */
function groupsOf(groups: number, members: number): Links {
	const random = chance(3);
	const pairs = new Map<string, readonly [number, number]>();
	const tie = (a: number, b: number) => a !== b && pairs.set(`${Math.min(a, b)} ${Math.max(a, b)}`, [a, b]);
	for (let node = 0; node < groups * members; node++) {
		const first = node - (node % members);
		for (let i = 0; i < members / 3; i++) tie(node, first + Math.floor(random() * members));
		if (node === first && node > 0) tie(node, node - members);
	}
	return links(groups * members, [...pairs.values()]);
}

const apart = (at: Float64Array, a: number, b: number) =>
	Math.hypot(at[2 * a]! - at[2 * b]!, at[2 * a + 1]! - at[2 * b + 1]!);

const bytes = (at: Float64Array) => createHash('sha256').update(new Uint8Array(at.buffer)).digest('hex').slice(0, 16);

describe('the picture of a network', () => {
	it('is the same to the byte on every machine and every version of Node', () => {
		expect(bytes(layOut(groupsOf(5, 12)))).toBe('e6407c2d4bae1198');
	});

	it('draws those of one group nearer to each other than to others', () => {
		const [groups, members] = [6, 15];
		const at = layOut(groupsOf(groups, members));
		const means = { own: [0, 0], other: [0, 0] };
		for (let a = 0; a < groups * members; a++)
			for (let b = 0; b < a; b++) {
				const kind = Math.floor(a / members) === Math.floor(b / members) ? means.own : means.other;
				kind[0]! += apart(at, a, b);
				kind[1]!++;
			}
		expect((3 * means.own[0]!) / means.own[1]!).toBeLessThan(means.other[0]! / means.other[1]!);
	});

	it('covers nobody: each has a room of one', () => {
		const star = links(
			91,
			Array.from({ length: 90 }, (_, i) => [0, i + 1] as const)
		);
		for (const network of [star, groupsOf(8, 20)]) {
			const at = layOut(network);
			for (let a = 0; a < network.size; a++) for (let b = 0; b < a; b++) expect(apart(at, a, b)).toBeGreaterThan(0.95);
		}
	});

	it('puts those who are tied to nobody at the foot, apart from all others', () => {
		const at = layOut({ ...groupsOf(3, 10), ...{ size: 34, keys: Array.from({ length: 34 }, (_, node) => node) } });
		const lowest = Math.max(...Array.from({ length: 30 }, (_, node) => at[2 * node + 1]!));
		for (const alone of [30, 31, 32, 33]) expect(at[2 * alone + 1]).toBeGreaterThan(lowest + 1);
	});

	it('exists for every network', () => {
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 40 }), fc.array(fc.tuple(fc.nat(39), fc.nat(39))), (size, drawn) => {
				const pairs = new Map<string, readonly [number, number]>();
				for (const [a, b] of drawn)
					if (a < size && b < size && a !== b) pairs.set(`${Math.min(a, b)} ${Math.max(a, b)}`, [a, b]);
				const at = layOut(links(size, [...pairs.values()]));
				return at.length === 2 * size && at.every(Number.isFinite);
			}),
			{ numRuns: 60, seed: 1 }
		);
	});
});
