import { describe, expect, it } from 'vitest';
import type { PublicRelation } from '../../../domain/publication';
import type { RelationType } from '../../../domain/vocabulary/relation';
import { aSnapshot, anActor } from '../../../explore/testing/a-snapshot';
import type { TreeGroup } from '../../../explore/words/network-words';
import { networkFile } from '../network-file';
import { Publication } from '../publication';
import { networkWords } from './network-words';

const relation = (from: number, to: number, type: RelationType, more: Partial<PublicRelation> = {}) => ({
	id: `${from}-${type}-${to}-${more.year ?? ''}`,
	from,
	to,
	type,
	year: 2025,
	confirmed: false,
	source: { url: 'https://example.org/', confidence: 'high' as const },
	...more
});

const [COUNCIL, FOUNDATION, GARDENS, SPORT, REEF, NETWORK, PAIR, TWIN] = [0, 1, 2, 3, 4, 5, 6, 7];
const ACTORS = [
	anActor({ name: 'Collectivité', category: 'public_body', aliases: ['COM'] }),
	anActor({ name: 'Fondation des Îles', category: 'funder' }),
	anActor({ name: 'Jardins', sectors: ['food'] }),
	anActor({ name: 'Sport pour tous', sectors: ['sport'] }),
	anActor({ name: 'Récif', sectors: ['environment'] }),
	anActor({ name: 'Réseau Entraide', category: 'network' }),
	anActor({ name: 'Deux par deux', sectors: ['culture'] }),
	anActor({ name: 'Jumelle', sectors: ['culture'] }),
	anActor({ name: 'Seule au monde' })
];
const RELATIONS = [
	relation(COUNCIL, GARDENS, 'funds', { amount: 6000 }),
	relation(FOUNDATION, GARDENS, 'funds', { amount: 3000, year: 2024 }),
	relation(FOUNDATION, GARDENS, 'funds', { amount: 1000 }),
	relation(COUNCIL, SPORT, 'funds'),
	relation(COUNCIL, SPORT, 'funds', { year: 2024, amount: 500 }),
	relation(COUNCIL, REEF, 'funds', { year: 2013, amount: 9000 }),
	relation(GARDENS, REEF, 'partner_of'),
	relation(COUNCIL, NETWORK, 'member_of'),
	relation(PAIR, TWIN, 'co_organises')
];
const island = new Publication(aSnapshot(ACTORS, { relations: RELATIONS }));
const told = (search = '') => networkWords(island, new URLSearchParams(search), 'fr');

describe('what is told of the network', () => {
	const { measured } = told();

	it('counts who is tied, who hangs together and who is alone', () => {
		expect(measured).toMatchObject({ actors: 9, relations: 9, largest: 6 });
		expect(measured.isolated.actors.map(({ name }) => name)).toEqual(['Seule au monde']);
		expect(measured.apart.map(({ members }) => members.actors.map(({ name }) => name))).toEqual([
			['Deux par deux', 'Jumelle']
		]);
	});

	it('names who joins the others, and what would be lost with each who holds a part', () => {
		expect(measured.brokers.rows[0]?.actor.name).toBe('Collectivité');
		expect(measured.brokers.sources).toBe(9);
		const council = measured.splits.rows[0];
		expect(council).toMatchObject({ actor: { name: 'Collectivité' }, apart: 2 });
		expect(council?.loss?.alone.actors.map(({ name }) => name)).toEqual(['Sport pour tous', 'Réseau Entraide']);
		// The gardens and the reef still have a funder, but the only network was behind the council.
		expect(council?.loss?.withoutFunder.count).toBe(0);
		expect(council?.loss?.withoutNetwork.actors.map(({ name }) => name)).toEqual([
			'Fondation des Îles',
			'Jardins',
			'Récif'
		]);
		expect(measured.splits.hanging).toBe(5);
	});

	it('says a share only where enough amounts of several funders are known, and of which years', () => {
		const { funding } = measured;
		expect(funding.years).toEqual({ first: 2023, last: 2025 });
		expect(funding).toMatchObject({ funded: 2, onlyCount: 1, leftOut: 1 });
		expect(funding.only).toMatchObject([{ funder: { name: 'Collectivité' }, funded: { count: 1 } }]);
		expect(funding.shared).toMatchObject([
			{
				actor: { name: 'Jardins' },
				funding: { fundings: 3, amounts: 3, funders: 2, first: { name: 'Collectivité' }, shares: { first: 0.6 } }
			}
		]);
	});

	it('is the same for every address', () => {
		expect(told('lien=money&q=jardin').measured).toBe(measured);
	});
});

describe('the table of relations', () => {
	const rows = (search: string) =>
		told(search).table.rows.map(({ from, type, to }) => `${from.slug} ${type} ${to.slug}`);

	it('holds those of the kinds that are asked for, between actors that match', () => {
		expect(rows('lien=membership,partnership')).toEqual([
			'jardins partner_of recif',
			'collectivite member_of reseau-entraide',
			'deux-par-deux co_organises jumelle'
		]);
		expect(rows('secteur=food&secteur=environment')).toEqual(['jardins partner_of recif']);
		expect(rows('secteur=food&secteur=environment&lien=money')).toEqual([]);
		expect(told('secteur=food&lien=money').table).toMatchObject({ count: 0, actors: 1 });
	});

	it('and the files hold the same', async () => {
		const { relations } = await networkFile(island, new URLSearchParams('lien=membership'), 'fr');
		expect(relations.map(({ to }) => to)).toEqual(['reseau-entraide']);
	});

	it('keeps what is asked in all its addresses, and leads out of it', () => {
		const { table } = told('lien=money&secteur=food&acteur=com&page=7');
		expect(table.search).toBe('secteur=food&lien=money');
		expect(table.files.csv).toBe('/reseau.csv?secteur=food&lien=money');
		expect(table.everything).toBe('/reseau?acteur=com#relations');
		expect(told().table.everything).toBeUndefined();
	});

	it('comes in pages, the last of which ends the addresses beyond it', () => {
		const many = Array.from({ length: 120 }, (_, i) => relation(0, 1, 'funds', { year: 1900 + i }));
		const long = new Publication(aSnapshot(ACTORS, { relations: many }));
		const page = (search: string) => networkWords(long, new URLSearchParams(search), 'en').table;
		expect(page('')).toMatchObject({ offset: 0, count: 120, next: '/en/reseau?page=2#relations' });
		expect(page('').previous).toBeUndefined();
		expect(page('page=3')).toMatchObject({ offset: 100, previous: '/en/reseau?page=2#relations' });
		expect(page('page=999')).toEqual(page('page=3'));
		expect(page('page=3').next).toBeUndefined();
	});
});

describe('the ties of one actor', () => {
	const branches = (groups: readonly TreeGroup[] = []) =>
		groups.map(({ type, inverse, count, branches }) => [
			`${inverse ? '< ' : ''}${type} ${count}`,
			branches.map(({ actor }) => actor.name)
		]);

	it('unfold by kind, both ways round, and those of its neighbours without the way back', () => {
		const { around } = told('acteur=jardins');
		expect(branches(around.tree?.groups)).toEqual([
			['< funds 2', ['Collectivité', 'Fondation des Îles']],
			['partner_of 1', ['Récif']]
		]);
		const [council, foundation] = around.tree!.groups[0]!.branches;
		expect(foundation).toMatchObject({ amount: 4000, years: [2024, 2025], groups: [] });
		expect(branches(council?.groups)).toEqual([
			['funds 2', ['Sport pour tous', 'Récif']],
			['member_of 1', ['Réseau Entraide']]
		]);
		expect(council?.groups?.[0]?.branches[0]?.groups).toBeUndefined();
	});

	it('are those of whoever is called so, or who may have been meant is proposed', () => {
		expect(told('acteur=COM').around).toMatchObject({
			text: 'Collectivité',
			tree: { actor: { slug: 'collectivite' } }
		});
		const unknown = told('acteur=jardin+du+recif').around;
		expect(unknown.tree).toBeUndefined();
		expect(told('acteur=Fondation+des+Ilse').around.proposals.map(({ name }) => name)).toEqual(['Fondation des Îles']);
		expect(told().around).toEqual({ text: '', proposals: [] });
	});

	it('of a hub, the first are branches and the others are counted', () => {
		const size = 60;
		const hub = new Publication(
			aSnapshot(
				Array.from({ length: size }, (_, i) => anActor({ name: `Actor ${i}` })),
				{ relations: Array.from({ length: size - 1 }, (_, i) => relation(0, i + 1, 'funds')) }
			)
		);
		const [group] = networkWords(hub, new URLSearchParams('acteur=actor-0'), 'fr').around.tree!.groups;
		expect(group).toMatchObject({ count: 59 });
		expect(group?.branches).toHaveLength(40);
	});
});

describe('the sheet of an actor', () => {
	it('says who would lose what with it, only where someone would', () => {
		expect(island.sheet('collectivite')?.loss?.alone.count).toBe(2);
		expect(island.sheet('jumelle')?.loss?.alone.actors.map(({ slug }) => slug)).toEqual(['deux-par-deux']);
		expect(island.sheet('sport-pour-tous')?.loss).toBeUndefined();
		expect(island.sheet('seule-au-monde')?.loss).toBeUndefined();
	});

	it('says on whom it depends, only where amounts are known', () => {
		expect(island.sheet('jardins')?.funding?.shares?.first).toBeCloseTo(0.6);
		expect(island.sheet('sport-pour-tous')?.funding).toEqual({
			years: { first: 2023, last: 2025 },
			fundings: 2,
			amounts: 1,
			funders: 1,
			first: expect.objectContaining({ name: 'Collectivité' }),
			amount: 500
		});
		expect(island.sheet('recif')?.funding).toBeUndefined();
	});
});

it('of nothing there is nothing to tell, and no figure is made up', () => {
	const empty = networkWords(new Publication(aSnapshot([])), new URLSearchParams('acteur=x&page=3'), 'fr');
	expect(empty.measured).toMatchObject({ actors: 0, relations: 0, largest: 0, isolated: { count: 0 } });
	expect(empty.measured.funding.years).toBeUndefined();
	expect(empty.table).toMatchObject({ rows: [], count: 0 });
});
