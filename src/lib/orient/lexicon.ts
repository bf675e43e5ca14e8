import { EVERYDAY_NEED_GROUPS } from '../domain/orientation/classes';
import { keyOf, type Lexicon, type Meaning } from '../domain/orientation/understand';
import type { PublicPlace } from '../domain/publication';
import { SECTORS, type Sector } from '../domain/vocabulary/actor';
import { NEEDS } from '../domain/vocabulary/need';
import { EVERYDAY_NEEDS, EVERYDAY_SECTORS } from '../explore/everyday';
import { isOneSlipFrom, isStopWord, wordsOf } from '../explore/text';

const SMALL = new Set(
	(
		'je nous on veut veux voulons voudrais voudrions souhaite souhaitons recherche recherchons avons avoir est sont etre ' +
		'notre nos mon ma mes aide aider aidez plus petite petit petites petits grande grand nouvelle nouveau bien tres ' +
		'pas comment i we our my want wants need needs help small large new who has have am are that'
	).split(' ')
);
const isSmall = (word: string) => isStopWord(word) || SMALL.has(word);

const FAMILY_WORDS: readonly (readonly [string, Extract<Meaning, { of: 'family' }>])[] = [
	['association, asso, club, comité, charity, nonprofit, non profit', { of: 'family', code: 'association' }],
	['coopérative, coop, cooperative', { of: 'family', code: 'cooperative' }],
	['scop', { of: 'family', code: 'cooperative', form: 'scop' }],
	['scic', { of: 'family', code: 'cooperative', form: 'scic' }],
	['cae', { of: 'family', code: 'cooperative', form: 'cae' }],
	['mutuelle, mutual', { of: 'family', code: 'mutual' }],
	['fondation, fonds de dotation, foundation', { of: 'family', code: 'foundation' }],
	[
		'entreprise, entreprise sociale, société, company, social enterprise, business',
		{ of: 'family', code: 'ess_company' }
	],
	['mairie, collectivité, établissement public, public body', { of: 'family', code: 'public' }],
	['porteur de projet, porteuse de projet, particulier, individual', { of: 'family', code: 'none' }]
];
const FOUNDING =
	'créer association, créer entreprise, créer entreprise sociale, créer structure, créer coopérative, créer société, monter association, monter ' +
	'entreprise, monter projet, lancer activité, lancer entreprise, lancer projet, start association, start charity, ' +
	'start business, start company, set up association, create association';
const HIRING = 'créer emploi, créer poste, create job, apprenti, service civique, alternance';

/** Parts of a sector, that tell of whoever speaks though no listing need say them. */
const PARTS: Readonly<Partial<Record<Sector, string>>> = {
	sport:
		'football, foot, basket, volley, judo, karaté, boxe, natation, voile, cyclisme, athlétisme, rugby, tennis, handball, ' +
		'cricket, sports, sailing, swimming, boxing',
	culture:
		'culturelle, musique, danse, théâtre, carnaval, cinéma, artiste, festival, bibliothèque, music, dance, theatre, carnival',
	education_youth: 'crèche, soutien scolaire, petite enfance, étudiant, jeunesse, youth, nursery',
	social_action: 'sociale, social, caritative, familles, femmes',
	environment: 'environnementale, tortue, mangrove, plage, récif, turtle, beach, reef',
	food: 'jardin partagé, maraîchage, épicerie, pêche, garden, fishing',
	health: 'santé, hôpital, health',
	disability: 'handicap, autisme, disability',
	elderly: 'aînés, séniors',
	tourism_heritage: 'patrimoine, tourisme, heritage, tourism',
	digital: 'numérique, radio, média, digital',
	insertion: 'insertion, chantier d’insertion, chômeurs',
	disaster_resilience: 'cyclone, secourisme, sauvetage, hurricane, rescue'
};

/** Expressions that would say what everybody says of their structure. */
const TOO_WIDE = new Set(
	(
		'travail entreprise commerce business company companies associatif conseil droit droits rights local projet project ' +
		'stratégie strategy offre offer économie economy mesure emploi employment autre other association associations'
	).split(' ')
);

/** What people say of themselves and of what they look for, in both languages, with the places of a territory. */
export function lexiconOf(
	places: readonly Pick<PublicPlace, 'code' | 'nameFr' | 'nameEn' | 'aliases'>[],
	territoryNames: readonly string[]
): Lexicon {
	const meanings = new Map<string, Meaning[]>();
	const add = (expression: string, meaning: Meaning) => {
		const key = keyOf(wordsOf(expression), isSmall);
		if (key === '') return;
		const known = meanings.get(key) ?? [];
		if (!known.some((one) => JSON.stringify(one) === JSON.stringify(meaning))) meanings.set(key, [...known, meaning]);
	};
	const addAll = (expressions: string | undefined, meaning: Meaning) =>
		expressions
			?.split(', ')
			.filter((one) => !TOO_WIDE.has(one.toLowerCase()))
			.forEach((one) => add(one, meaning));

	/** “Comptabilité et gestion” is said by either half. */
	const addTerm = (words: string, meaning: Meaning) => {
		add(words, meaning);
		addAll(words.split(/, | et | and | ou | or /).join(', '), meaning);
	};
	for (const { code, fr, en } of NEEDS) {
		const meaning = { of: 'need', code } as const;
		addTerm(fr, meaning);
		addTerm(en, meaning);
		addAll(EVERYDAY_NEEDS[code], meaning);
	}
	for (const { needs } of EVERYDAY_NEED_GROUPS)
		for (const { code, fr, en } of needs) [fr, en].forEach((words) => add(words, { of: 'need', code }));
	add('local', { of: 'need', code: 'premises' });
	addAll(HIRING, { of: 'need', code: 'recruitment' });
	for (const { code, fr, en } of SECTORS) {
		if (code === 'other') continue;
		const meaning = { of: 'sector', code } as const;
		[fr, en].forEach((words) => addTerm(words, meaning));
		addAll(EVERYDAY_SECTORS[code], meaning);
		addAll(PARTS[code], meaning);
	}
	for (const [words, meaning] of FAMILY_WORDS) words.split(', ').forEach((one) => add(one, meaning));
	addAll('porteur de projet, porteuse de projet', { of: 'need', code: 'start_up' });
	addAll(FOUNDING, { of: 'need', code: 'start_up' });
	addAll(FOUNDING, { of: 'family', code: 'none' });
	for (const { code, nameFr, nameEn, aliases } of places)
		for (const name of new Set([nameFr, nameEn, ...aliases])) {
			// “Quartier” alone is no place in particular.
			const short = [nameFr, nameEn].some((whole) => whole.toLowerCase().startsWith(`${name.toLowerCase()} `));
			if (!short) add(name, { of: 'place', code });
		}
	for (const name of territoryNames) meanings.set(keyOf(wordsOf(name), isSmall), [{ of: 'nothing' }]);

	const single = [...meanings.keys()].filter((key) => !key.includes(' ')).sort();
	return {
		wordsOf,
		isSmall,
		meanings,
		longest: Math.max(...[...meanings.keys()].map((key) => key.split(' ').length)),
		meant: (word) =>
			word.length < 6
				? undefined
				: single.find((known) => known[0] === word[0] && known.length > 4 && isOneSlipFrom(word, known))
	};
}
