import { z } from 'zod';
import { LABELS, LEGAL_FAMILIES, SECTORS } from '../vocabulary/actor';
import { LEGAL_FORMS } from '../vocabulary/legal';
import { codesOf } from '../vocabulary/term';
import type { Criterion } from './criterion';

const words = z.string().trim().min(1).max(1000);
const day = z.iso.date();
const amount = z.number().nonnegative();
const bounds = { min: amount.optional(), max: amount.optional() };
const told = {
	reasonFr: words.optional(),
	reasonEn: words.optional(),
	source: z.url({ protocol: /^https?$/ }).optional(),
	deciding: z.literal(false).optional()
};
const span = <Kind extends string>(kind: Kind) => z.object({ kind: z.literal(kind), ...bounds, ...told });
const some = <Item extends z.ZodType>(item: Item) => z.array(item).min(1);

const criterion = z.discriminatedUnion('kind', [
	z.object({
		kind: z.literal('legal'),
		families: z.array(z.enum(codesOf(LEGAL_FAMILIES))),
		forms: z.array(z.enum(codesOf(LEGAL_FORMS))).optional(),
		projects: z.boolean().optional(),
		...told
	}),
	z.object({ kind: z.literal('people'), ...told }),
	span('age'),
	span('person_age'),
	z.object({ kind: z.literal('jobs'), unit: z.enum(['headcount', 'fte']), ...bounds, ...told }),
	span('budget'),
	z.object({
		kind: z.literal('sector'),
		sectors: some(z.enum(codesOf(SECTORS))),
		of: z.enum(['structure', 'project']),
		...told
	}),
	z.object({ kind: z.literal('label'), labels: some(z.enum(codesOf(LABELS))), ...told }),
	z.object({
		kind: z.literal('area'),
		places: z.union([some(words), z.enum(['all', 'unclear'])]),
		text: words.optional(),
		...told
	}),
	z.object({ kind: z.literal('priority_area'), text: words.optional(), ...told }),
	z.object({ kind: z.literal('amount'), partial: z.boolean().optional(), ...bounds, ...told }),
	z.object({
		kind: z.literal('calendar'),
		always: z.boolean().optional(),
		opensOn: day.optional(),
		closesOn: day.optional(),
		lastCycle: words.optional(),
		...told
	}),
	z.object({
		kind: z.literal('documents'),
		documents: some(z.object({ fr: words, en: words.optional() })),
		...told
	}),
	z.object({ kind: z.literal('condition'), fr: words, en: words.optional(), ...told })
]) satisfies z.ZodType<Criterion>;

/**
 * Criteria as they are kept, read at the edge. One that this version does not know, or that is written wrongly, becomes a
 * condition in the words that it carries: it is to be read by somebody, and never vanishes.
 */
export const readCriteria = (stored: readonly unknown[]): Criterion[] =>
	stored.map((one): Criterion => {
		const read = criterion.safeParse(one);
		return read.success ? read.data : inWords(one);
	});

function inWords(stored: unknown): Criterion {
	const { fr, en, text, reasonFr, reasonEn } = (stored ?? {}) as Record<string, unknown>;
	const first = (...texts: unknown[]) =>
		texts.find((one): one is string => typeof one === 'string' && one.trim() !== '')?.trim();
	const english = first(en, reasonEn);
	return {
		kind: 'condition',
		fr: first(fr, reasonFr, text) ?? english ?? JSON.stringify(stored),
		...(english !== undefined && { en: english })
	};
}

/** Criteria that somebody writes now: what is wrong in them is said, not kept. */
export const criteriaWritten = z.array(criterion);
