import { permanentShare, spread } from '../case-figures';
import { within, type ReportedCase, type ReportedFigures, type Words } from './facts';
import type { Period } from './query';
import type { Column, ReportTable, Row, Unit } from './table';

interface Effect {
	readonly code: string;
	readonly name: Words;
	readonly unit: Unit;
	/** Amounts are added up, marks and shares are averaged. */
	readonly takes: 'sum' | 'mean';
	readonly of: (figures: ReportedFigures) => number | null;
}

const EFFECTS: readonly Effect[] = [
	{
		...{
			code: 'fte',
			name: { fr: 'Équivalents temps plein', en: 'Full-time equivalents' },
			unit: 'decimal',
			takes: 'sum'
		},
		of: ({ fte }) => fte
	},
	{
		...{ code: 'permanent', name: { fr: 'Emplois permanents', en: 'Permanent jobs' }, unit: 'count', takes: 'sum' },
		of: ({ permanentJobs }) => permanentJobs
	},
	{
		...{ code: 'permanent_share', unit: 'percent', takes: 'mean' },
		name: { fr: 'Part d’emplois permanents (moyenne)', en: 'Share of permanent jobs (mean)' },
		of: (figures) => permanentShare(figures) ?? null
	},
	{
		...{ code: 'volunteers', name: { fr: 'Bénévoles', en: 'Volunteers' }, unit: 'count', takes: 'sum' },
		of: ({ volunteers }) => volunteers
	},
	{
		...{ code: 'budget', name: { fr: 'Budgets annuels', en: 'Annual budgets' }, unit: 'euros', takes: 'sum' },
		of: ({ budget }) => budget
	},
	{
		...{ code: 'spread', unit: 'percent', takes: 'mean' },
		name: { fr: 'Diversité des ressources (moyenne)', en: 'Spread of resources (mean)' },
		of: ({ resources }) => spread(resources) ?? null
	},
	{
		...{ code: 'funders', name: { fr: 'Financeurs (moyenne)', en: 'Funders (mean)' }, unit: 'decimal', takes: 'mean' },
		of: ({ funders }) => funders
	},
	{
		...{
			code: 'partners',
			name: { fr: 'Partenaires (moyenne)', en: 'Partners (mean)' },
			unit: 'decimal',
			takes: 'mean'
		},
		of: ({ partners }) => partners
	},
	{
		...{ code: 'governance', unit: 'decimal', takes: 'mean' },
		name: { fr: 'Gouvernance, sur 5 (moyenne)', en: 'Governance, out of 5 (mean)' },
		of: ({ governanceScore }) => governanceScore
	}
];

const COLUMNS: readonly Column[] = [
	{ code: 'cases', name: { fr: 'Accompagnements', en: 'Cases' }, unit: 'count', rests: 'now' },
	{ code: 'first', name: { fr: 'Au départ', en: 'At first' }, rests: 'now' },
	{ code: 'later', name: { fr: 'Au suivi', en: 'At follow-up' }, rests: 'now' },
	{ code: 'change', name: { fr: 'Évolution', en: 'Change' }, rests: 'now' }
];

const LATER = ['closing', 'after_6m', 'after_12m', 'after_24m'];
const round = (value: number) => Math.round(value * 10_000) / 10_000;

/** From the first figures to the newest that were taken at the closing or afterwards within the period. */
export function effectsOf(cases: readonly ReportedCase[], [period]: readonly [Period, Period]): readonly ReportTable[] {
	const pairs = cases.flatMap((one) => {
		const later = one.figures.findLast(({ moment, takenOn }) => LATER.includes(moment) && within(takenOn, period));
		const first = one.figures[0];
		return later && first && first !== later ? [{ id: one.id, first, later }] : [];
	});
	const rows = EFFECTS.flatMap(({ code, name, unit, takes, of }): Row[] => {
		const known = pairs.flatMap(({ id, first, later }) => {
			const [was, is] = [of(first), of(later)];
			return was === null || is === null ? [] : [{ id, was, is }];
		});
		if (known.length === 0) return [];
		const by = takes === 'mean' ? known.length : 1;
		const [was, is] = (['was', 'is'] as const).map((when) => known.reduce((sum, one) => sum + one[when], 0) / by);
		const ids = known.map(({ id }) => id).toSorted();
		return [
			{
				...{ code, name, unit, cells: [known.length, round(was!), round(is!), round(is! - was!)] },
				cases: { now: ids, before: [] }
			}
		];
	});
	return [
		{
			...{ code: 'effects', section: 'effects', columns: COLUMNS, rows },
			title: { fr: 'Du départ au suivi', en: 'From the start to the follow-up' },
			definition: {
				fr: 'Accompagnements dont des chiffres ont été relevés à la fin ou au suivi pendant la période, comparés à leurs premiers chiffres ; seuls comptent ceux qui disent les deux. La diversité des ressources va de 0 (une seule source) vers 100 % : un moins l’indice de Herfindahl.',
				en: 'Cases of which figures were taken at closing or follow-up during the period, against their first ones; only those that tell both count. The spread of resources goes from 0 (one source) towards 100%: one minus the Herfindahl index.'
			},
			source: {
				fr: 'Études des effets du DLA : emploi et part de CDI (2010), consolidation, santé économique, partenariats (Avise 2017).',
				en: 'Studies of the DLA’s effects: jobs and permanent share (2010), consolidation, economic health, partnerships (Avise 2017).'
			}
		}
	];
}
