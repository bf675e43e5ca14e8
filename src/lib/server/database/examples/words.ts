/** What the demonstration's cases say. Everything here is invented, names nobody, and says so where it is read alone. */

export const PROBLEMS = [
	'Une activité appréciée, mais des comptes qui ne disent pas ce qu’elle coûte.',
	'Tout repose sur deux bénévoles : comment tenir quand l’un s’arrête ?',
	'Une seule subvention fait vivre l’équipe ; il en faut d’autres.',
	'La demande double chaque année, l’organisation ne suit plus.',
	'Le premier emploi vient d’être créé : apprendre à être employeur.'
] as const;

export const SUMMARIES = [
	'Le projet est clair et porté ; le suivi de gestion et la recherche de financements viennent en premier.',
	'L’équipe est solide ; la gouvernance doit être renouvelée avant de grandir.',
	'L’offre est utile au quartier ; son prix et sa présentation sont à reprendre.'
] as const;

export const FINDINGS = ['Solide', 'À suivre', 'Fragile', 'En construction', 'Bien partagé'] as const;

export const AXES = [
	['Gouvernance', ['Renouveler le bureau', 'Écrire qui décide de quoi']],
	['Modèle économique', ['Établir un prix de revient', 'Chercher un second financeur']],
	['Gestion', ['Tenir un tableau de bord de trésorerie', 'Préparer le budget avec le conseil']],
	['Ressources humaines', ['Formaliser la fonction employeur', 'Prévoir les formations de l’année']],
	['Communication', ['Présenter l’offre en une page', 'Rencontrer les partenaires du quartier']]
] as const;

export const CONTACTS = {
	request: ['phone', 'Premier appel : la structure cherche un appui et demande ce qu’est le DLA.'],
	reception: ['office', 'Rendez-vous d’accueil : le projet, l’équipe, les comptes du dernier exercice.'],
	diagnosis: ['visit', 'Visite sur place et entretien avec la direction pour le diagnostic.'],
	plan_drafted: ['video', 'Relecture du plan avec la direction.'],
	in_support: ['visit', 'Point d’étape : ce qui est fait, ce qui bloque.'],
	closing_review: ['office', 'Bilan avec la direction et le conseil d’administration.'],
	follow_up: ['phone', 'Appel de suivi : où en est la structure.']
} as const;

export const NEXT_ACTIONS = [
	'Relancer pour les comptes du dernier exercice',
	'Préparer le point d’étape',
	'Fixer la date de la prochaine visite',
	'Envoyer la synthèse à la direction',
	'Appeler pour le suivi'
] as const;

export const FUNCTIONS = ['présidente', 'président', 'trésorière', 'directeur', 'coordinatrice'] as const;

export const REASONS = [
	'Accompagne des structures de cette taille.',
	'Finance ce type de besoin.',
	'Peut mettre en lien avec des pairs.'
] as const;

export const MISSIONS = [
	[
		'Diversifier les ressources',
		'resource_diversification',
		'– Un plan de financement sur trois ans.\n– Deux nouveaux financeurs sollicités.'
	],
	[
		'Tenir ses comptes et son budget',
		'accounting',
		'– Un plan de comptes par activité.\n– Un tableau de bord lu au conseil.'
	],
	['Renouveler la gouvernance', 'governance', '– Des rôles écrits.\n– Un conseil élargi et formé.'],
	['Structurer la fonction employeur', 'hr', '– Des fiches de poste.\n– Un calendrier des obligations.']
] as const;

export const MISSION_MILESTONES = ['Réunion de démarrage', 'Point d’étape', 'Restitution'] as const;

export const MISSION_MINUTES =
	'Trois organismes consultés, deux offres reçues ; la première répond mieux au besoin et tient dans le budget.';
