import { oneLine } from './case-reading';
import { done, refused, type Result } from './result';
import type { Texts } from './settings-forms';
import {
	ITEM_CODE,
	LONGEST_ITEM,
	MOST_DOCUMENTS,
	MOST_STEPS,
	USUAL_DAYS,
	type StageTemplate,
	type TemplateStep
} from './stage-template';

/** A row of the form, of a step or of a document, as it is typed; `rank` says where it stands. */
export interface ItemTyped {
	readonly code: string;
	readonly rank: string;
	readonly fr: string;
	readonly en: string;
	readonly optional: boolean;
}
export type ItemKind = 'step' | 'document';
const MOST = { step: MOST_STEPS, document: MOST_DOCUMENTS } as const;

export type TemplateProblem = 'missing' | 'too_long' | 'no_days' | 'too_many';

/** The rows of one kind that a form sent, in the order in which they stood; fields are called `step.0.fr`. */
export function itemsTyped(texts: Texts, kind: ItemKind): readonly ItemTyped[] {
	const rows: ItemTyped[] = [];
	for (let at = 0; texts[`${kind}.${at}.code`] !== undefined && at < 2 * MOST[kind]; at++) {
		const of = (field: string) => texts[`${kind}.${at}.${field}`] ?? '';
		rows.push({ code: of('code'), rank: of('rank'), fr: of('fr'), en: of('en'), optional: of('optional') !== '' });
	}
	return rows;
}

/** A stage's template as it is typed. A row without words is none; those of the same rank stay as they stood. */
export function readStageTemplate(texts: Texts): Result<StageTemplate, Readonly<Record<string, TemplateProblem>>> {
	const problems: Record<string, TemplateProblem> = {};
	const read = (kind: ItemKind): TemplateStep[] => {
		const rows = itemsTyped(texts, kind).map((row, at) => ({
			...{ at, code: row.code, optional: row.optional, fr: oneLine(row.fr), en: oneLine(row.en) },
			rank: /^\d{1,3}$/.test(row.rank.trim()) ? Number(row.rank) : at + 1
		}));
		const filled = rows.filter(({ fr, en }) => fr !== '' || en !== '');
		for (const { at, ...row } of filled)
			for (const language of ['fr', 'en'] as const) {
				if (row[language] === '') problems[`${kind}.${at}.${language}`] = 'missing';
				else if (row[language].length > LONGEST_ITEM) problems[`${kind}.${at}.${language}`] = 'too_long';
			}
		if (filled.length > MOST[kind]) problems[kind] = 'too_many';
		const codes = new Set<string>();
		return filled
			.toSorted((one, other) => one.rank - other.rank || one.at - other.at)
			.flatMap(({ code, fr, en, optional }) => {
				// A code that no form of ours has, or has twice, names nothing.
				if (!ITEM_CODE.test(code) || codes.has(code)) return [];
				codes.add(code);
				return [{ code, fr, en, optional }];
			});
	};
	const [steps, documents] = [read('step'), read('document')];
	const typed = (texts.usualDays ?? '').trim();
	const days = /^\d{1,4}$/.test(typed) ? Number(typed) : NaN;
	if (typed !== '' && !(days >= USUAL_DAYS.least && days <= USUAL_DAYS.most)) problems.usualDays = 'no_days';
	if (Object.keys(problems).length > 0) return refused(problems);
	return done({
		steps,
		documents: documents.map(({ code, fr, en }) => ({ code, fr, en })),
		usualDays: typed === '' ? null : days
	});
}
