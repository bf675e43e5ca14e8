import type { Words } from '../case-report/facts';
import type { Code } from '../vocabulary/term';

/** A part of a report for a funder: what it tells of, the tables that it is told with, what the officer is asked to write. */
export interface Chapter {
	readonly code: string;
	readonly title: Words;
	/** What the note beside the figures is about. */
	readonly asks: Words;
	/** Codes of tables, in the order in which they are shown. */
	readonly tables: readonly string[];
}

const CHAPTERS = {
	context: {
		title: { fr: 'Contexte de la période', en: 'Context of the period' },
		asks: {
			fr: 'Ce qui a marqué la période sur le territoire, et ce qui a changé dans le dispositif.',
			en: 'What marked the period in the territory, and what changed in the scheme.'
		},
		tables: []
	},
	activity: {
		title: { fr: 'Activité du dispositif', en: 'Activity of the scheme' },
		asks: {
			fr: 'Ce que les chiffres ne disent pas : demandes nouvelles, réorientations, délais.',
			en: 'What the figures do not tell: new kinds of requests, redirections, delays.'
		},
		tables: ['done', 'received', 'open', 'ended', 'durations']
	},
	profile: {
		title: { fr: 'Structures accompagnées', en: 'Structures supported' },
		asks: {
			fr: 'Qui est accompagné, et qui ne l’est pas encore.',
			en: 'Who is supported, and who is not yet.'
		},
		tables: ['form', 'size', 'sector', 'place']
	},
	orientations: {
		title: { fr: 'Orientations et partenaires mobilisés', en: 'Redirections and partners involved' },
		asks: {
			fr: 'Vers qui, avec quelles suites, et ce qui manque sur le territoire.',
			en: 'To whom, with what outcome, and what the territory lacks.'
		},
		tables: ['need', 'target', 'outcome']
	},
	engineering: {
		title: { fr: 'Ingénieries, jours, coût et cofinancement', en: 'Engineering, days, cost and cofinancing' },
		asks: {
			fr: 'Les missions, individuelles et collectives, et leur financement.',
			en: 'Missions, individual and collective, and how they were paid for.'
		},
		tables: ['missions', 'themes']
	},
	satisfaction: {
		title: { fr: 'Satisfaction', en: 'Satisfaction' },
		asks: {
			fr: 'Ce que structures et prestataires en ont dit.',
			en: 'What structures and providers said of it.'
		},
		tables: ['satisfaction', 'providers']
	},
	effects: {
		title: { fr: 'Effets observés', en: 'Effects observed' },
		asks: {
			fr: 'Consolidation d’emplois, diversification des ressources, structuration de l’offre : ce qui a changé, et pourquoi.',
			en: 'Jobs consolidated, resources diversified, the offer structured: what changed, and why.'
		},
		tables: ['effects']
	},
	outlook: {
		title: { fr: 'Perspectives', en: 'Outlook' },
		asks: { fr: 'Ce qui est prévu pour la période suivante.', en: 'What is planned for the next period.' },
		tables: []
	}
} as const satisfies Readonly<Record<string, Omit<Chapter, 'code'>>>;
type ChapterCode = keyof typeof CHAPTERS;

const chapters = (...codes: readonly ChapterCode[]): readonly Chapter[] =>
	codes.map((code) => ({ code, ...CHAPTERS[code] }));

/**
 * For whom a report is written, and in what order it tells. The funders are those of the DLA (domain note 2.1); none of
 * them publishes a form that we know, so each template is ours: all figures that there are, those that answer for the
 * purpose of the funder first (décret 2015-1103; performance study of 2017; the three effects of the operator).
 */
export const FUNDER_TEMPLATES = [
	{
		...{ code: 'general', fr: 'Modèle général', en: 'General template' },
		title: { fr: 'Bilan d’activité du DLA', en: 'Report on the activity of the DLA' },
		chapters: chapters(
			...([
				'context',
				'activity',
				'profile',
				'orientations',
				'engineering',
				'satisfaction',
				'effects',
				'outlook'
			] as const)
		)
	},
	{
		...{ code: 'state', fr: 'État (DGEFP, DEETS)', en: 'State (DGEFP, DEETS)' },
		title: { fr: 'Bilan du DLA pour l’État', en: 'Report of the DLA to the State' },
		chapters: chapters(
			...([
				'context',
				'effects',
				'activity',
				'engineering',
				'profile',
				'orientations',
				'satisfaction',
				'outlook'
			] as const)
		)
	},
	{
		...{
			code: 'cdc',
			fr: 'Banque des Territoires (Caisse des Dépôts)',
			en: 'Banque des Territoires (Caisse des Dépôts)'
		},
		title: {
			fr: 'Bilan du DLA pour la Banque des Territoires',
			en: 'Report of the DLA to the Banque des Territoires'
		},
		chapters: chapters(
			...([
				'context',
				'activity',
				'engineering',
				'effects',
				'satisfaction',
				'orientations',
				'profile',
				'outlook'
			] as const)
		)
	},
	{
		...{ code: 'fse', fr: 'FSE+', en: 'ESF+' },
		title: { fr: 'Bilan du DLA pour le FSE+', en: 'Report of the DLA to the ESF+' },
		chapters: chapters(
			...(['context', 'profile', 'activity', 'engineering', 'effects', 'satisfaction', 'outlook'] as const)
		)
	},
	{
		...{ code: 'collectivity', fr: 'Collectivité', en: 'Local authority' },
		title: { fr: 'Bilan du DLA pour la Collectivité', en: 'Report of the DLA to the local authority' },
		chapters: chapters(
			...([
				'context',
				'profile',
				'orientations',
				'activity',
				'effects',
				'engineering',
				'satisfaction',
				'outlook'
			] as const)
		)
	}
] as const;
export type FunderTemplate = Code<typeof FUNDER_TEMPLATES>;

export const templateOf = (code: string) => FUNDER_TEMPLATES.find((one) => one.code === code);
