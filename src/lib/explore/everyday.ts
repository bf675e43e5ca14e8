import type { ActorCategory, ActorRole, Sector } from '../domain/vocabulary/actor';
import type { Need } from '../domain/vocabulary/need';

/**
 * Words that people use for a term which does not hold them, both languages together, parted by commas: one word, or two
 * that only mean it side by side (small words such as `de` aside). Accents, capitals and a plural's `s` make no
 * difference; other plurals are written out. What a term itself says is here only for the term above it.
 *
 * A word belongs here when it means the whole of a term. One that means a part of it ("football" for sport) would hide
 * those who do that part among all others; it is let in only where listings seldom say it themselves ("waste").
 *
 * Only the engine needs them: they stand apart from the vocabularies, which go out with the first page.
 */
type Everyday<Code extends string> = Readonly<Partial<Record<Code, string>>>;

const MONEY = 'argent, financement, money, funding';

/** Who answers a need answers its parts: the words of a part also lead to the need above it. */
export const EVERYDAY_NEEDS: Everyday<Need> = {
	project_design: 'montage de projet',
	strategic_plan: 'plan stratégique, strategic plan',
	scaling: 'essaimage, croissance, growth',
	governance: "conseil d'administration, assemblée générale, dirigeant, board, trustee",
	statutes: 'statuts, règlement intérieur, bylaws, articles of association',
	volunteers: 'bénévole, bénévolat, volontaire, volontariat, volunteer, volunteering',
	business_model: 'rentabilité, profitability',
	resource_diversification: 'recettes, revenus, autofinancement, income, revenue',
	offer_pricing: 'tarif, prix, price, pricing',
	business_plan: "plan d'affaires, business plan, prévisionnel, forecast",
	public_procurement: "commande publique, marché public, marchés publics, appel d'offres, tender, procurement",
	fundraising: `${MONEY}, appel à projets, financer, fonds, funds`,
	subsidy: 'subvention, aide financière, aides financières, subsidy, subsidies, grant',
	loan_need: 'prêt, crédit, emprunt, emprunter, banque, microcrédit, trésorerie, loan, credit, borrow, bank, cash',
	sponsorship: 'mécénat, mécène, sponsor, parrainage, don, dons, donateur, sponsorship, donation, donor',
	accounting: 'comptable, compta, expert-comptable, budget, accountant, bookkeeping',
	cash: 'trésorerie, liquidités, cash',
	management_accounting: 'coûts, costs',
	dashboard: 'tableau de bord, indicateur, pilotage, dashboard, indicator',
	difficulty: 'dettes, impayés, faillite, redressement judiciaire, debts, bankruptcy',
	hr: 'RH, HR, salarié, salaire, paie, contrat de travail, droit du travail, payroll, staff, salary, salaries, wages',
	recruitment: 'recrutement, recruter, embauche, embaucher, recruitment, recruit, hire, hiring',
	management: 'encadrement, conditions de travail, working conditions',
	training_need: 'formation, formateur, former, training, trainer',
	shared_jobs: "groupement d'employeurs, temps partagé, emploi partagé, shared job",
	organisation: 'procédure, procedure',
	communication:
		'site internet, site web, réseaux sociaux, publicité, affiche, logo, visibilité, website, web site, social media, ' +
		'advertising, marketing',
	cooperation: 'partenaire, collaboration, partner',
	pooling: 'mutualisation, mutualiser, pooling',
	merger: 'fusion, fusionner, regroupement, merger',
	digital:
		'informatique, ordinateur, internet, logiciel, site internet, site web, computer, software, website, web site',
	premises:
		'local, bureaux, salle, immobilier, bâtiment, loyer, bail, domiciliation, matériel, mobilier, office, room, building, ' +
		'rent, furniture',
	legal: 'avocat, juriste, droit, statuts, fiscalité, impôt, lawyer, solicitor, law, taxes',
	status_change: 'statut, transformation, legal form',
	impact: 'évaluation, évaluer, evaluation, assessment',
	ecological_transition: 'écologie, climat, développement durable, ecology, climate, sustainability',
	continuity: 'cyclone, ouragan, crise, catastrophe, hurricane, crisis, disaster',
	start_up: "créer, démarrer, lancer, création d'entreprise, porteur de projet, incubateur, startup, create, launch"
};

export const EVERYDAY_SECTORS: Everyday<Sector> = {
	social_action: 'solidarité, pauvreté, précarité, exclusion, entraide, solidarity, poverty, welfare',
	insertion: "chômage, chômeur, demandeur d'emploi, travail, unemployment, unemployed, job, jobs, vocational",
	health: 'médical, médecine, soins, sanitaire, medical, medicine, healthcare',
	disability: 'handicapé, personne handicapée, disabled',
	elderly: 'personne âgée, personnes âgées, seniors, retraité, vieillesse, dépendance, elderly, retired, old people',
	education_youth: 'enfant, jeunes, école, scolaire, élève, child, children, kids, young, school',
	culture: 'culturel, artistique, arts, cultural, artistic',
	tourism_heritage: 'touristique, histoire, traditions, tourist, history',
	sport: 'sportif, sportive, activité physique, physical activity',
	environment: 'nature, écologie, écologique, pollution, déchet, faune, flore, ecology, wildlife, waste',
	circular_economy:
		'déchet, recyclage, recycler, réemploi, réutilisation, réparation, seconde main, ressourcerie, recyclerie, waste, ' +
		'recycling, recycle, reuse, repair, second hand',
	food: 'alimentaire, nourriture, repas, agricole, agriculteur, agriculture, farmer, food aid, food bank, meal',
	housing: 'hébergement, habitation, loger, loyer, accommodation, shelter, rent',
	economy: 'entreprise, commerce, business, company, companies',
	digital: 'informatique, ordinateur, internet, presse, computer, technology, press',
	mobility: 'transport, déplacement, transportation',
	disaster_resilience:
		'ouragan, tempête, catastrophe, séisme, inondation, urgence, storm, disaster, earthquake, flood, emergency',
	citizenship: 'citoyen, démocratie, associatif, égalité, citizen, democracy, equality, human rights'
};

export const EVERYDAY_CATEGORIES: Everyday<ActorCategory> = {
	funder: `${MONEY}, bailleur de fonds`,
	network: 'fédération, federation',
	public_body: 'administration, gouvernement, government',
	service_provider: 'fournisseur, prestation, supplier',
	place: 'salle, endroit, venue, room'
};

export const EVERYDAY_ROLES: Everyday<ActorRole> = {
	funder: `${MONEY}, bailleur de fonds`,
	network_head: 'fédération, federation',
	supporter: 'accompagnement, accompagner, conseil, advice',
	trainer: 'formateur, trainer',
	consultant: 'conseil, expert, advice'
};
