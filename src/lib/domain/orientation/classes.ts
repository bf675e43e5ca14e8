import type { Span } from '../eligibility/criterion';
import type { Need } from '../vocabulary/need';
import type { Term } from '../vocabulary/term';

/** Coarse answers to what a number would tell too exactly: a class says enough to judge by, and names nobody. */
export type SpanTerm = Term & Span;

export const SIZE_CLASSES = [
	{ code: '0', fr: 'Aucun salarié', en: 'No employees', min: 0, max: 0 },
	{ code: '1-2', fr: '1 ou 2 salariés', en: '1 or 2 employees', min: 1, max: 2 },
	{ code: '3-9', fr: '3 à 9 salariés', en: '3 to 9 employees', min: 3, max: 9 },
	{ code: '10-49', fr: '10 à 49 salariés', en: '10 to 49 employees', min: 10, max: 49 },
	{ code: '50', fr: '50 salariés et plus', en: '50 employees or more', min: 50 }
] as const satisfies readonly SpanTerm[];

export const FTE_CLASSES = [
	{ code: '0', fr: 'Aucun équivalent temps plein', en: 'No full-time equivalent', min: 0, max: 0 },
	{ code: '0-1', fr: 'Moins d’un équivalent temps plein', en: 'Under 1 full-time equivalent', min: 0.01, max: 0.99 },
	{ code: '1-2', fr: '1 à 2,9 équivalents temps plein', en: '1 to 2.9 full-time equivalents', min: 1, max: 2.99 },
	{ code: '3-9', fr: '3 à 9,9 équivalents temps plein', en: '3 to 9.9 full-time equivalents', min: 3, max: 9.99 },
	{ code: '10', fr: '10 équivalents temps plein et plus', en: '10 full-time equivalents or more', min: 10 }
] as const satisfies readonly SpanTerm[];

export const AGE_CLASSES = [
	{ code: '0', fr: 'Moins d’un an', en: 'Under a year', min: 0, max: 0 },
	{ code: '1-2', fr: '1 ou 2 ans', en: '1 or 2 years', min: 1, max: 2 },
	{ code: '3-5', fr: '3 à 5 ans', en: '3 to 5 years', min: 3, max: 5 },
	{ code: '6', fr: '6 ans et plus', en: '6 years or more', min: 6 }
] as const satisfies readonly SpanTerm[];

export const PERSON_AGE_CLASSES = [
	{ code: '0-11', fr: 'Moins de 12 ans', en: 'Under 12', min: 0, max: 11 },
	{ code: '12-15', fr: '12 à 15 ans', en: '12 to 15', min: 12, max: 15 },
	{ code: '16-25', fr: '16 à 25 ans', en: '16 to 25', min: 16, max: 25 },
	{ code: '26', fr: '26 ans et plus', en: '26 or more', min: 26 }
] as const satisfies readonly SpanTerm[];

export const BUDGET_CLASSES = [
	{ code: '0-10k', fr: 'Moins de 10 000 €', en: 'Under €10,000', min: 0, max: 9_999 },
	{ code: '10k-50k', fr: '10 000 à 50 000 €', en: '€10,000 to €50,000', min: 10_000, max: 49_999 },
	{ code: '50k-150k', fr: '50 000 à 150 000 €', en: '€50,000 to €150,000', min: 50_000, max: 149_999 },
	{ code: '150k-500k', fr: '150 000 à 500 000 €', en: '€150,000 to €500,000', min: 150_000, max: 499_999 },
	{ code: '500k', fr: '500 000 € et plus', en: '€500,000 or more', min: 500_000 }
] as const satisfies readonly SpanTerm[];

export const AMOUNT_CLASSES = [
	{ code: '0-2k', fr: 'Moins de 2 000 €', en: 'Under €2,000', min: 0, max: 1_999 },
	{ code: '2k-10k', fr: '2 000 à 10 000 €', en: '€2,000 to €10,000', min: 2_000, max: 9_999 },
	{ code: '10k-30k', fr: '10 000 à 30 000 €', en: '€10,000 to €30,000', min: 10_000, max: 29_999 },
	{ code: '30k-100k', fr: '30 000 à 100 000 €', en: '€30,000 to €100,000', min: 30_000, max: 99_999 },
	{ code: '100k', fr: '100 000 € et plus', en: '€100,000 or more', min: 100_000 }
] as const satisfies readonly SpanTerm[];

/** The class that all the values of a span fall into; of several, that of its lowest. */
export function classOf<Class extends SpanTerm>(
	classes: readonly Class[],
	span: Span | undefined
): Class['code'] | undefined {
	if (!span) return undefined;
	const value = span.min ?? span.max;
	if (value === undefined) return undefined;
	return classes.find(
		({ min = 0, max }, at) => value >= min && (max === undefined || value < (classes[at + 1]?.min ?? Infinity))
	)?.code;
}

/** What people call their needs, by what they are about. The other needs of the vocabulary go by their own words. */
export const EVERYDAY_NEED_GROUPS: readonly {
	readonly fr: string;
	readonly en: string;
	readonly needs: readonly (Term & { readonly code: Need })[];
}[] = [
	{
		fr: 'De l’argent',
		en: 'Money',
		needs: [
			{ code: 'subsidy', fr: 'Obtenir une subvention', en: 'Get a grant' },
			{ code: 'loan_need', fr: 'Emprunter', en: 'Borrow' },
			{ code: 'cash', fr: 'Passer un creux de trésorerie', en: 'Bridge a cash gap' },
			{ code: 'sponsorship', fr: 'Trouver des mécènes ou des dons', en: 'Find sponsors or donations' },
			{
				code: 'resource_diversification',
				fr: 'Ne plus dépendre d’un seul financeur',
				en: 'Depend less on a single funder'
			},
			{ code: 'accounting', fr: 'Tenir les comptes et le budget', en: 'Keep accounts and a budget' },
			{ code: 'difficulty', fr: 'Sortir de difficultés financières', en: 'Get out of money trouble' }
		]
	},
	{
		fr: 'Le projet',
		en: 'The project',
		needs: [
			{ code: 'start_up', fr: 'Créer une structure', en: 'Start an organisation' },
			{ code: 'project_design', fr: 'Construire ou revoir le projet', en: 'Design or rethink the project' },
			{ code: 'business_model', fr: 'Trouver un modèle économique', en: 'Find a business model' },
			{ code: 'impact', fr: 'Montrer notre utilité sociale', en: 'Show our social value' }
		]
	},
	{
		fr: 'Les gens',
		en: 'People',
		needs: [
			{ code: 'governance', fr: 'Faire vivre le bureau et le conseil', en: 'Keep the board going' },
			{ code: 'volunteers', fr: 'Trouver et garder des bénévoles', en: 'Find and keep volunteers' },
			{ code: 'recruitment', fr: 'Recruter, créer un emploi', en: 'Hire, create a job' },
			{ code: 'hr', fr: 'Être employeur : contrats, paie, équipe', en: 'Be an employer: contracts, payroll, team' },
			{ code: 'training_need', fr: 'Former l’équipe ou les bénévoles', en: 'Train the team or volunteers' }
		]
	},
	{
		fr: 'Les moyens',
		en: 'Means',
		needs: [
			{ code: 'premises', fr: 'Trouver un local, du matériel', en: 'Find premises or equipment' },
			{ code: 'digital', fr: 'Ordinateurs, logiciels, site internet', en: 'Computers, software, a website' },
			{ code: 'communication', fr: 'Se faire connaître', en: 'Become known' },
			{ code: 'legal', fr: 'Statuts, droit, impôts', en: 'Statutes, law, taxes' },
			{ code: 'cooperation', fr: 'Travailler avec d’autres', en: 'Work with others' },
			{ code: 'continuity', fr: 'Se préparer aux cyclones et aux crises', en: 'Prepare for hurricanes and crises' }
		]
	}
];
