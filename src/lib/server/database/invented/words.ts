import type { ActorCategory, Sector } from '../../../domain/vocabulary/actor';

const listed = (words: string) => words.split(', ');

/** The beginnings of a name, for each category. */
export const FORMS: Record<ActorCategory, readonly string[]> = {
	ess_structure: listed('Association, Collectif, Les Amis, Atelier, Comité, Club, Union, Maison, Entraide'),
	funder: listed('Fonds, Fondation, Caisse, Mission de financement, Agence'),
	network: listed('Fédération, Réseau, Ligue, Union territoriale, Comité régional'),
	public_body: listed('Service, Direction, Office, Établissement public, Conseil'),
	service_provider: listed('Cabinet, Studio, Coopérative, Bureau d’études, Agence'),
	place: listed('Maison, Salle, Centre, Halle, Espace, Jardin')
};

/** What a sector is about, as a complement of the form. */
export const SUBJECTS: Record<Sector, readonly string[]> = {
	social_action: listed(
		'de la solidarité, de l’entraide familiale, du secours alimentaire, des droits, de la parentalité'
	),
	insertion: listed('de l’insertion, de l’emploi, de la formation, des métiers, du chantier-école'),
	health: listed('de la santé, de la prévention, des soins, du dépistage, de la santé mentale'),
	disability: listed('du handicap, de l’autonomie, de l’inclusion, du répit, de l’accessibilité'),
	elderly: listed('des aînés, des aidants, du bien vieillir, de la mémoire, du lien entre les âges'),
	education_youth: listed(
		'de la jeunesse, de la petite enfance, des parents d’élèves, de la lecture, du soutien scolaire'
	),
	culture: listed('de la musique, de la danse, du carnaval, du théâtre, des arts plastiques, du conte'),
	tourism_heritage: listed('du patrimoine, des sentiers, des sites anciens, de l’accueil, des métiers d’antan'),
	sport: listed('de football, de voile, de natation, de boxe, d’athlétisme, de basket, de cyclisme, de tennis'),
	environment: listed('de la mangrove, du lagon, des tortues, du littoral, des oiseaux, du corail'),
	circular_economy: listed('du réemploi, de la ressourcerie, du compost, du tri, de la réparation'),
	food: listed('des jardins partagés, de l’épicerie solidaire, des agriculteurs, de la pêche, des abeilles'),
	housing: listed('du logement, des locataires, de l’habitat, de l’auto-rénovation, de l’hébergement'),
	economy: listed('de l’entreprise, des commerçants, des porteurs de projets, de l’artisanat, du marché'),
	digital: listed('du numérique, de la radio, des médias, de l’inclusion numérique, du code'),
	mobility: listed('de la mobilité, du vélo, du transport solidaire, du covoiturage, de la marche'),
	disaster_resilience: listed(
		'de la prévention des risques, des secours, de la reconstruction, de l’alerte, de la protection civile'
	),
	citizenship: listed('de la vie associative, des habitants, de la citoyenneté, de l’accès au droit, du quartier'),
	other: listed('des initiatives, des rencontres, des projets, des idées, des talents')
};

/** Names that an organisation gives itself. */
export const PROPER = listed(
	'Flamboyant, Frégate, Pélican, Gaïac, Hibiscus, Balaou, Alizé, Colibri, Lambi, Soualiga, Tamarin, Corossol, Bougainvillée, Manglier, Sucrier, Calebasse, Tortue, Zandoli, Carouge, Frangipanier, Horizon, Racines, Passerelle, Étoile, Renaissance, Avenir, Boussole, Ancrage, Mosaïque, Déferlante'
);

export const DOES = listed(
	'Accueille, Accompagne, Rassemble, Forme, Informe, Soutient, Oriente, Met en relation, Anime des ateliers pour'
);

export const FOR_WHOM = listed(
	'les familles, les jeunes, les bénévoles, les habitants, les aînés, les porteurs de projets, les scolaires, les associations, les personnes isolées, les demandeurs d’emploi, les salariés, les parents'
);

export const HOW = listed(
	'toute l’année, chaque semaine, pendant les vacances, sur rendez-vous, avec ses partenaires, dans ses locaux, à domicile, en plein air, en français et en anglais, avec une équipe de bénévoles, depuis le passage du cyclone'
);

export const OFFER_TITLES = listed(
	'Appel à projets, Atelier, Permanence, Prêt solidaire, Formation, Diagnostic, Mise à disposition de salle, Accompagnement, Mission de bénévolat, Rencontre de réseau, Aide au démarrage, Parcours collectif'
);

export const EVENT_TITLES = listed(
	'Forum, Atelier, Journée portes ouvertes, Assemblée générale, Réunion d’information, Fête, Formation, Rencontre'
);
