import { saysTheSame } from './same';
import { PHASES } from './support-case';

/*
 * What is usually done in a stage of a case, which documents come of it, and how long it takes. A territory sets it; a case
 * takes what is set on the day on which it comes to the stage, and keeps that until somebody takes the new one over.
 */

/** The stages of the course; what ends or rests has no steps of its own. */
export const TEMPLATE_STAGES = PHASES.flatMap(({ stages }) => [...stages]);
export type TemplateStage = (typeof TEMPLATE_STAGES)[number];
export const asTemplateStage = (text: string | null): TemplateStage | undefined =>
	TEMPLATE_STAGES.find((stage) => stage === text);

export interface TemplateItem {
	/** By which it is known again when its words change. */
	readonly code: string;
	readonly fr: string;
	readonly en: string;
}
export interface TemplateStep extends TemplateItem {
	readonly optional: boolean;
}
export interface StageTemplate {
	readonly steps: readonly TemplateStep[];
	readonly documents: readonly TemplateItem[];
	/** Days after which something should have come of the stage; null where nothing is usual. */
	readonly usualDays: number | null;
}
export const NO_TEMPLATE: StageTemplate = { steps: [], documents: [], usualDays: null };

export const ITEM_CODE = /^[a-z0-9_-]{1,40}$/;
export const LONGEST_ITEM = 200;
export const MOST_STEPS = 20;
export const MOST_DOCUMENTS = 10;
export const USUAL_DAYS = { least: 1, most: 1000 } as const;

/** What was done of a stage, by the codes of its steps and of its documents: it stays, whatever the template says later. */
export interface StageDone {
	readonly steps: ReadonlySet<string>;
	readonly documents: ReadonlySet<string>;
}

/** A stage of a case with another template: what was ticked, or is there, is never lost by it, and stands after the rest. */
export function renewed(kept: StageTemplate, template: StageTemplate, done: StageDone): StageTemplate {
	const rest = <Item extends TemplateItem>(of: readonly Item[], now: readonly Item[], known: ReadonlySet<string>) => [
		...now,
		...of.filter(({ code }) => known.has(code) && !now.some((item) => item.code === code))
	];
	return {
		steps: rest(kept.steps, template.steps, done.steps),
		documents: rest(kept.documents, template.documents, done.documents),
		usualDays: template.usualDays
	};
}

/** One thing that would be otherwise. */
export type TemplateChange =
	| { readonly what: 'step' | 'document'; readonly how: 'added' | 'removed'; readonly item: TemplateItem }
	| {
			readonly what: 'step' | 'document';
			readonly how: 'reworded';
			readonly was: TemplateItem;
			readonly item: TemplateItem;
	  }
	| { readonly what: 'step'; readonly how: 'optional' | 'needed'; readonly item: TemplateItem }
	| { readonly what: 'step' | 'document'; readonly how: 'order' }
	| { readonly what: 'days'; readonly was: number | null; readonly now: number | null };

/** What another template changes in a stage, in the order in which it is read; nothing where both say the same. */
export function changesBetween(was: StageTemplate, now: StageTemplate): readonly TemplateChange[] {
	return [
		...changesIn('step', was.steps, now.steps),
		...was.steps.flatMap((step): TemplateChange[] => {
			const item = now.steps.find(({ code }) => code === step.code);
			if (!item || item.optional === step.optional) return [];
			return [{ what: 'step', how: item.optional ? 'optional' : 'needed', item }];
		}),
		...changesIn('document', was.documents, now.documents),
		...(was.usualDays === now.usualDays ? [] : [{ what: 'days', was: was.usualDays, now: now.usualDays } as const])
	];
}

function changesIn(
	what: 'step' | 'document',
	was: readonly TemplateItem[],
	now: readonly TemplateItem[]
): readonly TemplateChange[] {
	const among = (items: readonly TemplateItem[], { code }: TemplateItem) => items.find((item) => item.code === code);
	const stay = (items: readonly TemplateItem[], others: readonly TemplateItem[]) =>
		items.filter((item) => among(others, item)).map(({ code }) => code);
	return [
		...now.filter((item) => !among(was, item)).map((item) => ({ what, how: 'added', item }) as const),
		...was.filter((item) => !among(now, item)).map((item) => ({ what, how: 'removed', item }) as const),
		...now.flatMap((item) => {
			const before = among(was, item);
			const isReworded = before && (before.fr !== item.fr || before.en !== item.en);
			return isReworded ? [{ what, how: 'reworded', was: before, item } as const] : [];
		}),
		...(saysTheSame(stay(was, now), stay(now, was)) ? [] : [{ what, how: 'order' } as const])
	];
}
