import { describe, expect, it } from 'vitest';
import { syntheticSnapshot } from '../server/publication/synthetic';
import type { PublicActor } from '../domain/publication';
import { networkOf } from './network';
import { openNetwork, packNetwork } from './network-document';

const travelled = (network: ReturnType<typeof networkOf>) =>
	openNetwork(JSON.parse(JSON.stringify(packNetwork(network))));

describe('a network that travels', () => {
	it('arrives as it left', () => {
		const network = networkOf(syntheticSnapshot(300));
		expect(network.links.some(({ amount }) => amount !== undefined)).toBe(true);
		expect(travelled(network)).toEqual(network);
	});

	it('keeps a slug that is not made from the name, and a short name', () => {
		const actors = [
			{ slug: 'the-old-name', name: 'The new name', category: 'place', acronym: 'NEW' },
			{ slug: 'other', name: 'Other', category: 'place' }
		] as PublicActor[];
		const { nodes } = travelled(networkOf({ actors, relations: [] }));
		expect(nodes.map(({ slug, short }) => [slug, short])).toEqual([
			['the-old-name', 'NEW'],
			['other', 'Other']
		]);
	});

	it('may be empty', () => {
		const nobody = networkOf({ actors: [], relations: [] });
		expect(travelled(nobody)).toEqual(nobody);
	});

	it('is refused where another version wrote it', () => {
		const written = { ...packNetwork(networkOf({ actors: [], relations: [] })), format: 2 as 1 };
		expect(() => openNetwork(written)).toThrow('another version');
	});
});
