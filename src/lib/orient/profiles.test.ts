import { describe, expect, it } from 'vitest';
import { Catalogue } from '../domain/orientation/catalogue';
import { orient } from '../domain/orientation/orient';
import { understand } from '../domain/orientation/understand';
import { reachFrom } from '../domain/network/reach';
import { tieGraph } from '../domain/network/tie-graph';
import { factsOf as factsOfSeed } from '../server/database/seeding/facts';
import { readSeed } from '../server/database/seeding/read';
import { snapshotFromFacts } from '../server/publication/from-facts';
import { saintMartin } from '../territories/saint-martin/territory';
import { askOf, factsOf, formatAsk } from './ask';
import { lexiconOf } from './lexicon';

/*
 * Thirty people who come to the door, in their own words, and whom the real offers of Saint-Martin send them to first:
 * the two best that answer, and the best that is to be checked. `understood` is the address of the page, codes only.
 */

const TODAY = '2026-11-25';
const snapshot = snapshotFromFacts(factsOfSeed('saint-martin', readSeed('saint-martin')));
const names = Object.values(saintMartin.name);
const catalogue = new Catalogue(snapshot, TODAY, names);
const lexicon = lexiconOf(snapshot.places, names);
const supportBody = snapshot.actors.findIndex(({ slug }) => slug === saintMartin.supportBody);
const reach = reachFrom(tieGraph(snapshot.actors.length, snapshot.relations, new Date(TODAY)), supportBody);

const read = (text: string) => {
	const { needs, facts } = understand(text, lexicon, 2026);
	return askOf(needs, facts);
};
function help(text: string) {
	const ask = read(text);
	const { answers, check, no } = orient(catalogue, { needs: ask.needs, facts: factsOf(ask) }, { reach });
	const titles = (some: typeof answers) => some.map(({ offer }) => snapshot.offers[offer]!.titleFr);
	return { answers: titles(answers), check: titles(check), no: titles(no) };
}

interface Profile {
	readonly said: string;
	readonly understood: string;
	readonly answers: readonly string[];
	readonly check: string | undefined;
}
const PROFILES: readonly Profile[] = [
	{
		said: 'une association sportive de Sandy Ground, 2 salariés, cherche une trésorerie',
		understood: 'besoin=loan_need&besoin=cash&famille=association&secteur=sport&quartier=mf-sandy-ground&taille=1-2',
		answers: ['Garanties France Active', 'Prêt solidaire aux associations'],
		check: undefined
	},
	{
		said: 'une association culturelle de Marigot cherche une subvention',
		understood: 'besoin=subsidy&famille=association&secteur=culture&quartier=mf-marigot',
		answers: [
			'Campagne annuelle de subventions aux associations',
			'Fonds interministériel de prévention de la délinquance (FIPD)'
		],
		check: 'FSE+ – appel à projets de la subvention globale'
	},
	{
		said: "un club de football de Quartier d'Orléans veut une subvention pour 5 000 €",
		understood: 'besoin=subsidy&famille=association&secteur=sport&quartier=mf-quartier-d-orleans&montant=2k-10k',
		answers: ["Ticket Sport – animation sportive d'été", "Concours de l'innovation"],
		check: 'FSE+ – appel à projets de la subvention globale'
	},
	{
		said: "nous sommes une association et notre conseil d'administration est à renouveler",
		understood: 'besoin=governance&famille=association',
		answers: [
			"Permanences du Point d'appui à la vie associative",
			'Accompagnement administratif et technique des associations'
		],
		check: "Dispositif local d'accompagnement (DLA)"
	},
	{
		said: "association d'aide aux personnes âgées à Concordia, 4 salariés, problème de gouvernance",
		understood: 'besoin=governance&famille=association&secteur=elderly&quartier=mf-concordia&taille=3-9',
		answers: ["Dispositif local d'accompagnement (DLA)", "Permanences du Point d'appui à la vie associative"],
		check: 'Adhésion et services aux clubs sportifs'
	},
	{
		said: 'porteur de projet, je veux créer une entreprise sociale à Grand-Case',
		understood: 'besoin=start_up&famille=none&quartier=mf-grand-case',
		answers: ["Permanences du Point d'appui à la vie associative", "Parcours d'incubation ESS"],
		check: 'Cité Lab – entrepreneuriat dans les quartiers prioritaires'
	},
	{
		said: "j'habite Sandy Ground et je veux créer une association",
		understood: 'besoin=start_up&famille=none&quartier=mf-sandy-ground',
		answers: [
			'Cité Lab – entrepreneuriat dans les quartiers prioritaires',
			"Permanences du Point d'appui à la vie associative"
		],
		check: 'Coworking, incubateur et médiation numérique'
	},
	{
		said: 'association environnementale, micro-projet sur la biodiversité, 8 000 euros',
		understood: 'besoin=fundraising&famille=association&secteur=environment&montant=2k-10k',
		answers: ['Prêt solidaire aux associations', "Aide au démarrage de projets d'économie sociale"],
		check: 'FSE+ – appel à projets de la subvention globale'
	},
	{
		said: "association de Quartier d'Orléans qui cherche un local",
		understood: 'besoin=premises&famille=association&quartier=mf-quartier-d-orleans',
		answers: ["Prêt d'outillage et auto-réhabilitation accompagnée", "Salles et espace d'animation associative"],
		check: "Ateliers d'art pour les publics des associations"
	},
	{
		said: 'association qui veut recruter un jeune en service civique',
		understood: 'besoin=recruitment&famille=association&secteur=education_youth',
		answers: ['Missions de partage de compétences'],
		check: "Dispositif local d'accompagnement (DLA)"
	},
	{
		said: "une association d'éducation populaire, créée en 2015, cherche à recruter",
		understood: 'besoin=recruitment&famille=association&secteur=education_youth&age=6',
		answers: ['Missions de partage de compétences'],
		check: "Dispositif local d'accompagnement (DLA)"
	},
	{
		said: 'une coopérative en création cherche des conseils sur ses statuts',
		understood: 'besoin=start_up&besoin=statutes&besoin=legal&besoin=status_change&famille=cooperative',
		answers: ['Programme outre-mer des Scop et des Scic'],
		check: 'Conseil et orientation aux porteurs de projets ESS'
	},
	{
		said: 'une entreprise sociale de 2 ans cherche un prêt de 20 000 €',
		understood: 'besoin=loan_need&famille=ess_company&age=1-2&montant=10k-30k',
		answers: ["Prêt d'honneur à taux zéro", 'Garanties France Active'],
		check: undefined
	},
	{
		said: "une entreprise d'insertion créée en 2010 cherche un prêt",
		understood: 'besoin=loan_need&famille=ess_company&secteur=insertion&age=6',
		answers: ['Garanties France Active', 'Microcrédit accompagné'],
		check: undefined
	},
	{
		said: 'association qui ne sait pas tenir sa comptabilité',
		understood: 'besoin=accounting&famille=association',
		answers: [
			"Permanences du Point d'appui à la vie associative",
			'Accompagnement administratif et technique des associations'
		],
		check: "Dispositif local d'accompagnement (cadre national)"
	},
	{
		said: 'association de Saint-James, besoin de formation pour les bénévoles',
		understood: 'besoin=training_need&besoin=volunteers&famille=association&quartier=mf-saint-james',
		answers: [
			"Permanences du Point d'appui à la vie associative",
			'Accompagnement administratif et technique des associations'
		],
		check: "Dispositif local d'accompagnement (DLA)"
	},
	{
		said: 'une association de jeunes de Sandy Ground cherche une subvention',
		understood: 'besoin=subsidy&famille=association&secteur=education_youth&quartier=mf-sandy-ground',
		answers: ['Cité éducative – appel à projets jeunesse', "Ticket Sport – animation sportive d'été"],
		check: 'FSE+ – appel à projets de la subvention globale'
	},
	{
		said: 'association numérique, atelier informatique, cherche une subvention',
		understood: 'besoin=digital&besoin=subsidy&famille=association&secteur=digital',
		answers: ['Appel à projets « ateliers numériques »', "Aide au démarrage de projets d'économie sociale"],
		check: 'FSE+ – appel à projets de la subvention globale'
	},
	{
		said: 'association de santé, dépistage, cherche un financement',
		understood: 'besoin=fundraising&famille=association&secteur=health',
		answers: ['Prêt solidaire aux associations', "Aide au démarrage de projets d'économie sociale"],
		check: 'FSE+ – appel à projets de la subvention globale'
	},
	{
		said: 'association sans salarié qui veut se faire connaître',
		understood: 'besoin=communication&famille=association&taille=0',
		answers: ['Annuaire des associations', "Parcours d'incubation ESS"],
		check: 'Appel à projets Octobre rose'
	},
	{
		said: 'nous voulons mesurer notre utilité sociale, association, 6 salariés',
		understood: 'besoin=impact&famille=association&taille=3-9',
		answers: ['Boîte à outils numérique des associations', "Dispositif local d'accompagnement (cadre national)"],
		check: undefined
	},
	{
		said: 'association de 12 salariés, modèle économique fragile, budget 400 000 €',
		understood: 'besoin=business_model&famille=association&taille=10-49&budget=150k-500k',
		answers: ["Dispositif local d'accompagnement (DLA)", "Appui à la découverte de l'ESS pour les jeunes"],
		check: 'Coworking, incubateur et médiation numérique'
	},
	{
		said: "association d'insertion de Sandy Ground, 15 salariés, veut embaucher",
		understood: 'besoin=recruitment&famille=association&secteur=insertion&quartier=mf-sandy-ground&taille=10-49',
		answers: ["Dispositif local d'accompagnement (DLA)", 'FSE+ – appel à projets de la subvention globale'],
		check: 'Missions de service civique'
	},
	{
		said: "une scic cherche un plan d'affaires",
		understood: 'besoin=business_plan&famille=cooperative&forme=scic',
		answers: ['Programme outre-mer des Scop et des Scic'],
		check: 'Conseil et orientation aux porteurs de projets ESS'
	},
	{
		said: 'mutuelle cherche des partenaires',
		understood: 'besoin=cooperation&famille=mutual',
		answers: [],
		check: undefined
	},
	{
		said: 'a sports club in Sandy Ground needs a loan',
		understood: 'besoin=loan_need&famille=association&secteur=sport&quartier=mf-sandy-ground',
		answers: ['Garanties France Active', 'Prêt solidaire aux associations'],
		check: undefined
	},
	{
		said: 'a cultural charity in Marigot looking for a website and social media',
		understood: 'besoin=communication&besoin=digital&famille=association&secteur=culture&quartier=mf-marigot',
		answers: ['Missions de partage de compétences', 'Annuaire des associations'],
		check: 'Accueil France services'
	},
	{
		said: 'we want to start a business in French Quarter',
		understood: 'besoin=start_up&famille=none&quartier=mf-quartier-d-orleans',
		answers: [
			'Cité Lab – entrepreneuriat dans les quartiers prioritaires',
			"Permanences du Point d'appui à la vie associative"
		],
		check: 'Conseil et orientation aux porteurs de projets ESS'
	},
	{
		said: 'association de théâtre cherche des mécènes',
		understood: 'besoin=sponsorship&famille=association&secteur=culture',
		answers: ["Aide au démarrage de projets d'économie sociale", 'Campagne annuelle de subventions aux associations'],
		check: "Prêt d'outillage et auto-réhabilitation accompagnée"
	},
	{
		said: 'association de Grand-Case, préparation aux cyclones',
		understood: 'besoin=continuity&famille=association&quartier=mf-grand-case',
		answers: [],
		check: undefined
	}
];

describe('thirty people at the door', () => {
	it.each(PROFILES)('$said', ({ said, understood, answers, check }) => {
		expect(decodeURIComponent(formatAsk(read(said)).toString())).toBe(understood);
		const found = help(said);
		expect({ answers: found.answers.slice(0, 2), check: found.check[0] }).toEqual({ answers, check });
	});

	it('are thirty', () => expect(PROFILES).toHaveLength(30));
});

describe('what a sentence says', () => {
	it.each([
		['Une asso de Saint-James', 'famille=association&quartier=mf-saint-james'],
		['trois salariés et un budget de 80 000 €', 'taille=3-9&budget=50k-150k'],
		['nous cherchons 12 k€', 'besoin=fundraising&montant=10k-30k'],
		['recrutemment et goverance', 'besoin=recruitment&besoin=governance'],
		['association créée en 2024', 'famille=association&age=1-2'],
		['0,5 ETP', 'etp=0-1'],
		['quartier', ''],
		['Lorem ipsum dolor sit amet, 42', ''],
		['😀 \u0000 ٣ ———', '']
	])('%s', (text, understood) => {
		expect(decodeURIComponent(formatAsk(read(text)).toString())).toBe(understood);
	});
});

describe('every real offer', () => {
	it('has criteria that say who may have it, and none is in words that only a machine can read', () => {
		expect(catalogue.criteria).toHaveLength(66);
		for (const criteria of catalogue.criteria) {
			expect(criteria.some(({ kind }) => kind === 'legal' || kind === 'people')).toBe(true);
			for (const one of criteria) if (one.kind === 'condition') expect(one.fr).not.toMatch(/^[[{]/);
		}
	});

	it('nobody is turned away from an offer for what is not known', () => {
		const needs = ['project_design', 'fundraising', 'governance', 'digital', 'premises'] as const;
		const found = orient(catalogue, { needs: needs.map((need) => ({ need, priority: 2 })), facts: {} });
		expect(found.no).toEqual([]);
	});
});
