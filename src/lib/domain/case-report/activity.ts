import { DECISIONS, ENDS, isEnd, PHASES, phaseOf } from '../support-case';
import { CASE_STAGES } from '../vocabulary/support-case';
import { passagesOf, isActive, stageAt, within, type ReportedCase, type Words } from './facts';
import type { Period } from './query';
import { counted, COUNTED, shared, type ReportTable, type Row } from './table';

type Periods = readonly [Period, Period];
const both = <Value>(periods: Periods, of: (period: Period) => Value): readonly [Value, Value] => [
	of(periods[0]),
	of(periods[1])
];
const thing = (one: ReportedCase) => ({ case: one });

const FRAME: Words = {
	fr: 'Bilans du DLA (structures accueillies, diagnostiquées, accompagnées) ; phases du cadre d’action 2019 de l’Avise.',
	en: 'Reviews of the DLA (structures received, diagnosed, supported); phases of Avise’s framework of 2019.'
};

const DECIDED = {
	taken: { fr: 'Prises en accompagnement', en: 'Taken into support' },
	both: { fr: 'Accompagnées et orientées', en: 'Supported and redirected' },
	reoriented: { fr: 'Réorientées', en: 'Redirected' },
	undecided: { fr: 'Pas encore décidé', en: 'Not decided yet' }
} as const satisfies Record<(typeof DECISIONS)[number] | 'undecided', Words>;

function received(cases: readonly ReportedCase[], periods: Periods): ReportTable {
	const things = both(periods, (period) =>
		cases.flatMap((one) => {
			if (!within(one.openedOn, period)) return [];
			const decided = one.decision && one.decidedOn && one.decidedOn <= period.to ? one.decision : 'undecided';
			return [{ case: one, decided }];
		})
	);
	return shared(
		{
			...{ code: 'received', section: 'activity', source: FRAME },
			title: { fr: 'Demandes reçues', en: 'Requests received' },
			definition: {
				fr: 'Accompagnements ouverts pendant la période, selon ce qui a été décidé à l’accueil au plus tard à sa fin.',
				en: 'Cases opened during the period, by what was decided at reception by its end.'
			}
		},
		Object.entries(DECIDED).map(([code, words]) => ({ code, ...words })),
		({ decided }) => decided,
		things
	);
}

const SUSPENDED = { code: 'suspended', fr: 'En suspens', en: 'Suspended' };
const PHASE_WORDS = {
	reception: { fr: 'Accueil', en: 'Reception' },
	diagnosis: { fr: 'Diagnostic partagé', en: 'Shared diagnosis' },
	plan: { fr: 'Plan', en: 'Plan' },
	support: { fr: 'Mise en œuvre', en: 'Implementation' },
	follow_up: { fr: 'Suivi', en: 'Follow-up' }
} as const satisfies Record<(typeof PHASES)[number]['code'], Words>;
const PHASE_PARTS = PHASES.map(({ code }) => ({ code, ...PHASE_WORDS[code] }));

function open(cases: readonly ReportedCase[], periods: Periods): ReportTable {
	const things = both(periods, ({ to }) =>
		cases.flatMap((one) => {
			const stage = stageAt(one, to)?.to;
			return stage && !isEnd(stage) ? [{ case: one, phase: phaseOf(stage) ?? SUSPENDED.code }] : [];
		})
	);
	return shared(
		{
			...{ code: 'open', section: 'activity', source: FRAME },
			title: { fr: 'En cours à la fin de la période', en: 'Running at the end of the period' },
			definition: {
				fr: 'Accompagnements ouverts et non terminés au dernier jour de la période, par phase.',
				en: 'Cases opened and not ended on the last day of the period, by phase.'
			}
		},
		[...PHASE_PARTS, SUSPENDED],
		({ phase }) => phase,
		things
	);
}

function ended(cases: readonly ReportedCase[], periods: Periods): ReportTable {
	const things = both(periods, (period) =>
		cases.flatMap((one) => {
			const last = stageAt(one, period.to);
			return last && isEnd(last.to) && within(last.on, period) ? [{ case: one, end: last.to }] : [];
		})
	);
	return shared(
		{
			...{ code: 'ended', section: 'activity', source: FRAME },
			title: { fr: 'Terminés pendant la période', en: 'Ended during the period' },
			definition: {
				fr: 'Accompagnements arrivés à leur terme pendant la période et non repris depuis, selon leur fin.',
				en: 'Cases that came to an end during the period and were not taken up again within it, by their end.'
			}
		},
		[...ENDS].toReversed().map((end) => CASE_STAGES.find(({ code }) => code === end)!),
		({ end }) => end,
		things
	);
}

/** What was done, each by itself: one case may be in several rows. */
function done(cases: readonly ReportedCase[], periods: Periods): ReportTable {
	const row = (code: string, name: Words, days: (one: ReportedCase) => readonly string[]): Row =>
		counted(
			code,
			name,
			...both(periods, (period) =>
				cases.flatMap((one) => days(one).flatMap((day) => (within(day, period) ? [thing(one)] : [])))
			)
		);
	const active = both(periods, (period) => cases.filter((one) => isActive(one, period)).map(thing));
	const structures = active.map((things) => [
		...new Map(things.map((one) => [one.case.structure, one])).values()
	]) as unknown as readonly [(typeof active)[0], (typeof active)[0]];
	return {
		...{ code: 'done', section: 'activity', source: FRAME, columns: COUNTED },
		title: { fr: 'Ce qui a été fait', en: 'What was done' },
		definition: {
			fr: 'Un accompagnement est actif s’il a été ouvert au plus tard à la fin de la période et n’était pas terminé avant elle, ou a été repris pendant elle. Une structure accompagnée deux fois compte une fois. Contacts, diagnostics validés, plans acceptés et bilans de suivi comptent à leur date.',
			en: 'A case is active if it was opened by the end of the period and had not ended before it, or was taken up again in it. A structure supported twice counts once. Contacts, validated diagnoses, agreed plans and follow-up reviews count on their day.'
		},
		rows: [
			counted('active', { fr: 'Accompagnements actifs', en: 'Active cases' }, ...active),
			counted('structures', { fr: 'Structures concernées', en: 'Structures concerned' }, ...structures),
			row('contacts', { fr: 'Contacts', en: 'Contacts' }, ({ contacts }) => contacts),
			row('diagnoses', { fr: 'Diagnostics validés', en: 'Validated diagnoses' }, ({ diagnoses }) => diagnoses),
			row('plans', { fr: 'Plans acceptés', en: 'Agreed plans' }, ({ plans }) => plans),
			row('reviews', { fr: 'Bilans de suivi', en: 'Follow-up reviews' }, ({ figures }) =>
				figures.filter(({ moment }) => moment.startsWith('after_')).map(({ takenOn }) => takenOn)
			)
		]
	};
}

/** The middle one; between the two middle ones where there are two. */
export function median(values: readonly number[]): number | null {
	const sorted = values.toSorted((one, other) => one - other);
	const half = sorted.length / 2;
	if (sorted.length === 0) return null;
	return Number.isInteger(half) ? (sorted[half - 1]! + sorted[half]!) / 2 : sorted[Math.floor(half)]!;
}

function durations(cases: readonly ReportedCase[], periods: Periods): ReportTable {
	const passages = both(periods, (period) =>
		cases.flatMap((one) =>
			passagesOf(one).flatMap((passage) => (within(passage.on, period) ? [{ case: one, ...passage }] : []))
		)
	);
	return {
		...{ code: 'durations', section: 'activity', source: FRAME },
		title: { fr: 'Temps par phase', en: 'Time in each phase' },
		definition: {
			fr: 'Nombre médian de jours passés dans une phase, pour les passages qui se sont achevés pendant la période ; une suspension compte dans la phase qu’elle interrompt.',
			en: 'Median number of days spent in a phase, of the passages that came to an end during the period; a suspension counts in the phase that it interrupts.'
		},
		columns: [
			{ code: 'now', name: { fr: 'Jours (médiane)', en: 'Days (median)' }, unit: 'days', rests: 'now' },
			{ code: 'passages', name: { fr: 'Passages', en: 'Passages' }, unit: 'count', rests: 'now' },
			{ code: 'before', name: { fr: 'Période précédente', en: 'Period before' }, unit: 'days', rests: 'before' },
			{ code: 'change', name: { fr: 'Évolution', en: 'Change' }, unit: 'days', rests: 'both' }
		],
		rows: PHASE_PARTS.flatMap(({ code, fr, en }) => {
			const [now, before] = passages.map((all) => all.filter(({ phase }) => phase === code)) as [
				(typeof passages)[0],
				(typeof passages)[0]
			];
			if (now.length + before.length === 0) return [];
			const [days, daysBefore] = [now, before].map((ours) => median(ours.map((one) => one.days)));
			const change = days === null || daysBefore === null ? null : days! - daysBefore!;
			const { cases: ids } = counted(code, { fr, en }, now, before);
			return [{ code, name: { fr, en }, cells: [days!, now.length, daysBefore!, change], cases: ids }];
		})
	};
}

export const activityOf = (cases: readonly ReportedCase[], periods: Periods): readonly ReportTable[] =>
	[done, received, open, ended, durations].map((table) => table(cases, periods));
