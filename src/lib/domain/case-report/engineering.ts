import {
	PROVIDER_QUESTIONS,
	STRUCTURE_QUESTIONS,
	type ProviderQuestion,
	type StructureQuestion
} from '../mission-answers';
import { THEMES, themeOf } from '../need-tree';
import { within, type ReportedCase, type ReportedMission, type Words } from './facts';
import type { Period } from './query';
import { BEFORE, CHANGE, NOW, TOTAL, UNKNOWN, type Column, type ReportTable, type Row } from './table';

const SOURCE: Words = {
	fr: 'Bilans du DLA : ingénieries individuelles et collectives, jours et coût ; cofinancement et satisfaction, usage du métier.',
	en: 'Reviews of the DLA: individual and collective engineering, days and cost; cofinancing and satisfaction as is usual in the field.'
};

type Share = ReportedMission & { readonly caseId: string };

const KINDS = [
	{ code: 'individual', fr: 'Individuelles', en: 'Individual' },
	{ code: 'collective', fr: 'Collectives', en: 'Collective' }
] as const;

const money = (code: string, name: Words): Column => ({ code, name, unit: 'euros', rests: 'now' });
const COLUMNS: readonly Column[] = [
	...[NOW, BEFORE, CHANGE],
	{ code: 'days', name: { fr: 'Jours', en: 'Days' }, unit: 'decimal', rests: 'now' },
	{ ...money('cost', { fr: 'Coût', en: 'Cost' }), sumOf: ['dla', 'structure', 'other'] },
	money('dla', { fr: 'dont DLA', en: 'of which DLA' }),
	money('structure', { fr: 'dont structures', en: 'of which structures' }),
	money('other', { fr: 'dont autres', en: 'of which others' })
];

const idsOf = (shares: readonly Share[]) => [...new Set(shares.map(({ caseId }) => caseId))].toSorted();
const missionsIn = (shares: readonly Share[]) => new Set(shares.map(({ id }) => id)).size;
const sumOf = (shares: readonly Share[], of: (share: Share) => number) =>
	Math.round(shares.reduce((sum, share) => sum + of(share) * 100, 0)) / 100;

/** What is added up, in the order of the columns. */
const ADDS: Readonly<Record<string, (share: Share) => number>> = {
	days: ({ days }) => days,
	cost: ({ dla, structure, other }) => dla + structure + other,
	dla: ({ dla }) => dla,
	structure: ({ structure }) => structure,
	other: ({ other }) => other
};

function rowOf(code: string, name: Words, now: readonly Share[], before: readonly Share[]): Row {
	const counts = [missionsIn(now), missionsIn(before)] as const;
	return {
		...{ code, name, unit: 'count' },
		cells: [...[...counts, counts[0] - counts[1]], ...Object.values(ADDS).map((of) => sumOf(now, of))],
		adding: Object.fromEntries(
			Object.entries(ADDS).map(([column, of]) => [column, idsOf(now.filter((share) => of(share) > 0)).length])
		),
		cases: { now: idsOf(now), before: idsOf(before) }
	};
}

const QUESTIONS: Readonly<Record<StructureQuestion, Words>> = {
	provider: { fr: 'Travail du prestataire', en: 'Work of the provider' },
	answer: { fr: 'Réponse au besoin', en: 'Answer to the need' },
	tools: { fr: 'Outils et livrables', en: 'Tools and deliverables' },
	officer: { fr: 'Suivi par le DLA', en: 'Follow-up by the DLA' }
};

const PROVIDERS: Readonly<Record<ProviderQuestion, Words>> = {
	terms: { fr: 'Clarté du cahier des charges', en: 'Clarity of the terms of reference' },
	structure: { fr: 'Disponibilité de la structure', en: 'Availability of the structure' },
	officer: { fr: 'Suivi par le DLA', en: 'Follow-up by the DLA' }
};

const RECOMMENDS: Words = { fr: 'Recommandent le DLA', en: 'Recommend the DLA' };

const ANSWERED: readonly Column[] = [
	{ code: 'answers', name: { fr: 'Réponses', en: 'Answers' }, unit: 'count', rests: 'now' },
	{ code: 'mean', name: { fr: 'Moyenne', en: 'Mean' }, rests: 'now' },
	{ code: 'answers_before', name: { fr: 'Réponses avant', en: 'Answers before' }, unit: 'count', rests: 'before' },
	{ code: 'mean_before', name: { fr: 'Moyenne avant', en: 'Mean before' }, rests: 'before' }
];
const mean = (values: readonly number[]) =>
	values.length === 0
		? null
		: Math.round((values.reduce((sum, value) => sum + value, 0) / values.length) * 10_000) / 10_000;

type Told = readonly [readonly Share[], readonly Share[]];

/** One share of each mission: for what is said of the whole of it. */
const onePerMission = (shares: readonly Share[]) => [...new Map(shares.map((share) => [share.id, share])).values()];

/**
 * What was answered to a question in both periods: how often, and the mean; nothing where nobody answered it.
 * @param each those that count, where several say the same
 */
function answers(
	[now, before]: Told,
	code: string,
	name: Words,
	unit: 'decimal' | 'percent',
	of: (share: Share) => number | undefined,
	each: (shares: readonly Share[]) => readonly Share[] = (shares) => shares
): readonly Row[] {
	const known = [now, before].map((all) => all.filter((share) => of(share) !== undefined));
	const means = known.map((all) => mean(each(all).map((share) => of(share)!)));
	if (known.every((all) => all.length === 0)) return [];
	return [
		{
			...{ code, name, unit, cells: known.flatMap((all, at) => [each(all).length, means[at]!]) },
			cases: { now: idsOf(known[0]!), before: idsOf(known[1]!) }
		}
	];
}

/** Missions of paid providers: those signed in the period, and what structures thought of those that they told about. */
export function engineeringOf(
	cases: readonly ReportedCase[],
	periods: readonly [Period, Period]
): readonly ReportTable[] {
	const shares = cases.flatMap((one) => one.missions.map((mission) => ({ ...mission, caseId: one.id })));
	const [now, before] = periods.map((period) => shares.filter(({ signedOn }) => within(signedOn, period))) as [
		Share[],
		Share[]
	];
	/** A row for each value that any mission has. */
	const rowsBy = (values: readonly (Words & { readonly code: string })[], of: (share: Share) => string) =>
		values.flatMap(({ code, fr, en }) => {
			const ours = [now, before].map((all) => all.filter((share) => of(share) === code)) as [Share[], Share[]];
			return ours.some((all) => all.length > 0) ? [rowOf(code, { fr, en }, ...ours)] : [];
		});
	const told = periods.map((period) => shares.filter(({ answeredOn }) => within(answeredOn, period))) as [
		Share[],
		Share[]
	];
	const byProvider = periods.map((period) =>
		shares.filter(({ providerAnsweredOn }) => within(providerAnsweredOn, period))
	) as unknown as Told;
	return [
		{
			...{ code: 'missions', section: 'engineering', source: SOURCE, columns: COLUMNS },
			rows: rowsBy(KINDS, ({ kind }) => kind),
			title: { fr: 'Missions d’ingénierie', en: 'Engineering missions' },
			definition: {
				fr: 'Missions dont la convention a été signée pendant la période et qui n’ont pas été annulées. Une mission collective compte une fois ; ses jours et ses montants sont ceux des structures dont on suit le dossier. Le coût est ce que paient le DLA, les structures et d’autres.',
				en: 'Missions whose contract was signed during the period and which were not cancelled. A collective mission counts once; its days and amounts are those of the structures whose case one follows. The cost is what the DLA, the structures and others pay.'
			},
			total: rowOf('total', TOTAL, now, before)
		},
		{
			...{ code: 'themes', section: 'engineering', source: SOURCE, columns: COLUMNS },
			rows: rowsBy([...THEMES, UNKNOWN], ({ theme }) => (theme ? themeOf(theme) : UNKNOWN.code)),
			title: { fr: 'Thèmes des missions', en: 'Themes of missions' },
			definition: {
				fr: 'Les mêmes missions, selon le besoin sur lequel elles portent ; une part d’un besoin compte pour lui.',
				en: 'The same missions, by the need that they are about; a part of a need counts for it.'
			},
			total: rowOf('total', TOTAL, now, before)
		},
		{
			...{ code: 'satisfaction', section: 'engineering', source: SOURCE, columns: ANSWERED },
			title: { fr: 'Satisfaction des structures', en: 'Satisfaction of structures' },
			definition: {
				fr: 'Ce que les structures ont répondu pendant la période sur les missions faites pour elles : notes de 1 à 5, et part de celles qui recommandent le DLA.',
				en: 'What structures answered during the period about the missions done for them: marks from 1 to 5, and the share of those that recommend the DLA.'
			},
			rows: [
				...STRUCTURE_QUESTIONS.flatMap((question) =>
					answers(told, question, QUESTIONS[question], 'decimal', ({ marks }) => marks[question])
				),
				...answers(told, 'recommends', RECOMMENDS, 'percent', ({ recommends }) =>
					recommends === null ? undefined : Number(recommends)
				)
			]
		},
		{
			...{ code: 'providers', section: 'engineering', source: SOURCE, columns: ANSWERED },
			title: { fr: 'Satisfaction des prestataires', en: 'Satisfaction of providers' },
			definition: {
				fr: 'Ce que les prestataires ont répondu pendant la période sur les missions qu’ils ont faites : notes de 1 à 5. Une mission collective compte une fois, et seulement pour qui suit tous ses dossiers.',
				en: 'What providers answered during the period about the missions that they did: marks from 1 to 5. A collective mission counts once, and only for whoever follows all of its cases.'
			},
			rows: PROVIDER_QUESTIONS.flatMap((question) =>
				answers(
					...([byProvider, question, PROVIDERS[question], 'decimal'] as const),
					({ providerMarks }) => providerMarks[question],
					onePerMission
				)
			)
		}
	];
}
