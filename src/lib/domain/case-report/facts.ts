import type { Resource } from '../case-figures';
import type { Question } from '../mission-answers';
import { isEnd, phaseOf, type Decision } from '../support-case';
import type { LegalFamily, Sector } from '../vocabulary/actor';
import { themeOf } from '../need-tree';
import type { Need } from '../vocabulary/need';
import type { CaseStage, OrientationStatus, SnapshotMoment } from '../vocabulary/support-case';
import { SIZES, type Period, type Size } from './query';

export interface Words {
	readonly fr: string;
	readonly en: string;
}

/** Figures of a structure at one moment, as far as reports count them. */
export interface ReportedFigures {
	readonly moment: SnapshotMoment;
	readonly takenOn: string;
	readonly fte: number | null;
	readonly permanentJobs: number | null;
	readonly fixedTermJobs: number | null;
	readonly volunteers: number | null;
	readonly budget: number | null;
	readonly resources: Readonly<Partial<Record<Resource, number>>>;
	readonly funders: number | null;
	readonly partners: number | null;
	readonly governanceScore: number | null;
}

/** A mission of a provider, as far as it is for one case. */
export interface ReportedMission {
	readonly id: string;
	readonly kind: 'individual' | 'collective';
	/** The need that it is about. */
	readonly theme: Need | null;
	readonly signedOn: string | null;
	readonly days: number;
	/** Euros that the DLA, the structure and others pay. */
	readonly dla: number;
	readonly structure: number;
	readonly other: number;
	/** What the structure answered at its end. */
	readonly marks: Readonly<Partial<Record<Question, number>>>;
	readonly recommends: boolean | null;
	readonly answeredOn: string | null;
	/** What the provider answered, once for the mission; nothing where its file is not open to the one who asks. */
	readonly providerMarks: Readonly<Partial<Record<Question, number>>>;
	readonly providerAnsweredOn: string | null;
}

/** What reports count of a case. Days are days in the territory. */
export interface ReportedCase {
	readonly id: string;
	/** Id of its structure, which may have several. */
	readonly structure: string;
	/** It is invented, for the demonstration. */
	readonly example: boolean;
	readonly form: LegalFamily;
	readonly sector: Sector | null;
	readonly place: ({ readonly code: string } & Words) | null;
	readonly openedOn: string;
	readonly decision: Decision | null;
	readonly decidedOn: string | null;
	/** In the order in which it came to them. */
	readonly stages: readonly { readonly to: CaseStage; readonly on: string }[];
	/** Days of contacts, of validated diagnoses and of agreed plans. */
	readonly contacts: readonly string[];
	readonly diagnoses: readonly string[];
	readonly plans: readonly string[];
	/** Those of the newest diagnosis. */
	readonly needs: readonly Need[];
	readonly orientations: readonly {
		readonly need: Need | null;
		readonly target: { readonly code: string } & Words;
		readonly status: OrientationStatus;
		readonly on: string;
		/** Euros obtained. */
		readonly amount: number | null;
	}[];
	/** Those that were not cancelled. */
	readonly missions: readonly ReportedMission[];
	/** The earliest first. */
	readonly figures: readonly ReportedFigures[];
}

export const within = (day: string | null, { from, to }: Period): boolean => day !== null && from <= day && day <= to;

/** Where a case stood at the end of a day, and since when; undefined before it was opened. */
export const stageAt = ({ stages }: ReportedCase, day: string) => stages.findLast(({ on }) => on <= day);

/** Open at any time of the period: it began by its end and had not ended before it began, or was taken up again in it. */
export function isActive(one: ReportedCase, period: Period): boolean {
	if (one.openedOn > period.to) return false;
	const before = one.stages.findLast(({ on }) => on < period.from);
	return !before || !isEnd(before.to) || one.stages.some(({ to, on }) => within(on, period) && !isEnd(to));
}

/** People employed at the first figures of the case. */
export function jobsOf({ figures }: ReportedCase): number | undefined {
	const first = figures.find(({ permanentJobs, fixedTermJobs }) => permanentJobs !== null || fixedTermJobs !== null);
	return first && (first.permanentJobs ?? 0) + (first.fixedTermJobs ?? 0);
}
export function sizeOf(one: ReportedCase): Size {
	const jobs = jobsOf(one);
	return jobs === undefined ? 'unknown' : SIZES.findLast(({ least }) => least <= jobs)!.code;
}

/** What a case is about: the needs of its newest diagnosis and the themes of its missions, each by the whole that it is a part of. */
export const themesOf = ({ needs, missions }: ReportedCase): ReadonlySet<Need> =>
	new Set([...needs, ...missions.flatMap(({ theme }) => theme ?? [])].map(themeOf));

const dayNumber = (day: string) => Date.parse(day) / 86_400_000;

/** The passages of a case through phases that it has left: which, on what day it left it, and after how many days. */
export function passagesOf({ stages }: ReportedCase) {
	const passages: { readonly phase: NonNullable<ReturnType<typeof phaseOf>>; on: string; days: number }[] = [];
	let at: { phase: NonNullable<ReturnType<typeof phaseOf>>; since: string } | undefined;
	for (const { to, on } of stages) {
		// A rest is part of the phase that it interrupts.
		if (to === 'suspended') continue;
		const phase = phaseOf(to);
		if (at && phase === at.phase) continue;
		if (at) passages.push({ phase: at.phase, on, days: dayNumber(on) - dayNumber(at.since) });
		at = phase && { phase, since: on };
	}
	return passages;
}
