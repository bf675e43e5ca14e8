import type { StageTemplate, TemplateItem, TemplateStage, TemplateStep } from './stage-template';

/*
 * The steps that the five phases of the DLA are described with (info-dla.fr; Avise, Cadre d'action 2019; for missions
 * dla83.org and the charter of the DLA 06). No source gives how long a stage takes, save the first review after the
 * support, at six months: where none is said, none is usual.
 */

const step = (code: string, fr: string, en: string): TemplateStep => ({ code, fr, en, optional: false });
const optional = (code: string, fr: string, en: string): TemplateStep => ({ code, fr, en, optional: true });
const paper = (code: string, fr: string, en: string): TemplateItem => ({ code, fr, en });

const SIX_MONTHS = 183;

export const DLA_TEMPLATES: Readonly<Record<TemplateStage, StageTemplate>> = {
	request: {
		steps: [
			step(
				'first_contact',
				'Noter le premier contact : téléphone, visite, formulaire, rencontre ou partenaire',
				'Log the first contact: phone, visit, form, event or partner'
			)
		],
		documents: [],
		usualDays: null
	},
	reception: {
		steps: [
			step('reception_meeting', 'Tenir le rendez-vous d’accueil', 'Hold the reception meeting'),
			step(
				'frame_checked',
				'Vérifier que la demande entre dans le cadre du DLA',
				'Check that the request lies within the frame of the DLA'
			),
			step(
				'decided',
				'Décider : accompagner, réorienter, ou les deux',
				'Decide: take into support, send on to others, or both'
			),
			optional(
				'sent_on',
				'Orienter vers d’autres acteurs ou ressources du territoire',
				'Orient towards other actors or resources of the territory'
			)
		],
		documents: [],
		usualDays: null
	},
	diagnosis: {
		steps: [
			step('made_jointly', 'Construire le diagnostic avec les dirigeants', 'Build the diagnosis with the leaders'),
			step(
				'three_views',
				'Regarder l’économie, l’organisation et la stratégie',
				'Look at economy, organisation and strategy'
			),
			step('problem_named', 'Nommer la problématique précise', 'Name the precise problem')
		],
		documents: [],
		usualDays: null
	},
	diagnosis_validated: {
		steps: [
			step(
				'conclusions_agreed',
				'Faire valider les conclusions et les recommandations par les dirigeants',
				'Have conclusions and recommendations validated by the leaders'
			)
		],
		documents: [paper('diagnosis_report', 'Diagnostic partagé, validé', 'Shared diagnosis, validated')],
		usualDays: null
	},
	support_committee: {
		steps: [
			step(
				'presented',
				'Présenter le diagnostic et le plan au comité d’appui',
				'Present the diagnosis and the plan to the support committee'
			),
			step(
				'opinion_noted',
				'Noter son avis : favorable, réservé ou défavorable',
				'Note its opinion: favourable, reserved or unfavourable'
			)
		],
		documents: [],
		usualDays: null
	},
	plan_drafted: {
		steps: [
			step('axes_ranked', 'Hiérarchiser les axes de changement', 'Rank the axes of change'),
			step(
				'actions_chosen',
				'Choisir les actions : de la structure, du territoire, d’ingénierie, d’expertise',
				'Choose the actions: of the structure, of the territory, engineering, expertise'
			)
		],
		documents: [paper('support_plan', 'Plan d’accompagnement', 'Support plan')],
		usualDays: null
	},
	plan_agreed: {
		steps: [
			step(
				'board_agreed',
				'Recueillir l’accord du conseil d’administration, avec sa date',
				'Obtain the agreement of the board, with its date'
			)
		],
		documents: [],
		usualDays: null
	},
	in_support: {
		steps: [
			optional('terms_written', 'Rédiger le cahier des charges', 'Write the terms of reference'),
			optional('providers_asked', 'Consulter 3 ou 4 prestataires', 'Consult 3 or 4 providers'),
			optional(
				'offers_scored',
				'Faire noter les offres par la structure, avec la grille',
				'Have the offers scored by the structure, with the grid'
			),
			optional('candidates_told', 'Informer tous les candidats', 'Tell all candidates'),
			optional('kick_off', 'Lancer la mission', 'Kick off the mission'),
			step('followed', 'Suivre les missions et les autres actions', 'Follow the missions and the other actions')
		],
		documents: [
			paper('terms_of_reference', 'Cahier des charges', 'Terms of reference'),
			paper('choice_minutes', 'Procès-verbal du choix', 'Minutes of the choice'),
			paper('contract', 'Convention avec le prestataire', 'Contract with the provider'),
			paper('deliverables', 'Livrables', 'Deliverables')
		],
		usualDays: null
	},
	closing_review: {
		steps: [
			step('review_structure', 'Faire le bilan avec la structure', 'Review with the structure'),
			optional('review_provider', 'Faire le bilan avec le prestataire', 'Review with the provider'),
			step('review_officer', 'Faire le bilan côté DLA', 'Review on the side of the DLA')
		],
		documents: [paper('mission_review', 'Bilan de la prestation', 'Review of the mission')],
		usualDays: null
	},
	follow_up: {
		steps: [
			step('review_6m', 'Faire le point à 6 mois', 'Review after 6 months'),
			step('review_12m', 'Faire le point à 12 mois', 'Review after 12 months'),
			step('review_24m', 'Faire le point à 24 mois', 'Review after 24 months'),
			step('effects', 'Évaluer les effets et leur appropriation', 'Assess the effects and how they took root'),
			step('new_needs', 'Repérer les nouveaux besoins', 'Detect new needs')
		],
		documents: [],
		usualDays: SIX_MONTHS
	}
};
