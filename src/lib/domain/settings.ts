import { z } from 'zod';
import { RETENTION, RETENTION_MONTHS, type RetentionRule } from './case-retention';
import { FRESHNESS, type FreshnessRule } from './freshness';
import { MOST_HOSTS, readHost, type EmbedRule } from './embed/hosts';
import { readLegalField } from './legal';
import { LEGAL_FIELDS, LONGEST_LEGAL, type LegalTexts } from './legal-fields';
import { LONGEST_ADDITION, NO_ADDITIONS, type LetterAdditions } from './letter-kinds';
import { DEFAULT_WEIGHTS, PARTS, type Part, type Weights } from './orientation/parts';
import { LONGEST_WORD, MONTHS, WEIGHTS, type SettingKey } from './setting-keys';
import { saysTheSame } from './same';
import {
	asTemplateStage,
	ITEM_CODE,
	LONGEST_ITEM,
	MOST_DOCUMENTS,
	MOST_STEPS,
	USUAL_DAYS,
	type StageTemplate
} from './stage-template';
import { DLA_TEMPLATES } from './stage-templates-dla';
import type { OwnWords, TermWords } from './vocabulary/term';
import { VOCABULARIES, VOCABULARY_NAMES, type VocabularyName } from './vocabulary/vocabularies';

/*
 * What admins set for their territory. Each part stands under a key of its own, is changed and undone by itself, and is
 * absent where nothing was set: then its default holds.
 */

export type WordsSetting = Readonly<Record<string, TermWords>>;
export type SettingOf<Key extends SettingKey> = Key extends 'freshness'
	? FreshnessRule
	: Key extends 'embed'
		? EmbedRule
		: Key extends 'ranking'
			? Weights
			: Key extends 'retention'
				? RetentionRule
				: Key extends 'legal'
					? LegalTexts
					: Key extends `stages.${string}`
						? StageTemplate
						: Key extends `letters.${string}`
							? LetterAdditions
							: WordsSetting;
export type Setting = SettingOf<SettingKey>;

const months = z.int().min(MONTHS.least).max(MONTHS.most);
const freshnessRule = z
	.strictObject({ fading: months, stale: months })
	.refine(({ fading, stale }) => fading < stale, { path: ['stale'] });
const host = z.string().refine((text) => readHost(text) === text);
const embedRule = z.strictObject({ hosts: z.union([z.literal('everybody'), z.array(host).max(MOST_HOSTS)]) });
const weight = z.int().min(WEIGHTS.least).max(WEIGHTS.most);
const weights = z
	.strictObject(Object.fromEntries(PARTS.map((part) => [part, weight])) as Record<Part, typeof weight>)
	.refine((all) => PARTS.some((part) => all[part] > 0));
const retentionRule = z.strictObject({ months: z.int().min(RETENTION_MONTHS.least).max(RETENTION_MONTHS.most) });
const legalTexts = z.strictObject(
	Object.fromEntries(
		LEGAL_FIELDS.map(({ code, kind }) => [
			code,
			z
				.string()
				.min(1)
				.max(LONGEST_LEGAL[kind])
				.refine((text) => readLegalField(kind, text) === text)
				.optional()
		])
	)
);
const itemWords = z.string().min(1).max(LONGEST_ITEM);
const item = { code: z.string().regex(ITEM_CODE), fr: itemWords, en: itemWords };
const stageTemplate = z.strictObject({
	steps: z.array(z.strictObject({ ...item, optional: z.boolean() })).max(MOST_STEPS),
	documents: z.array(z.strictObject(item)).max(MOST_DOCUMENTS),
	usualDays: z.int().min(USUAL_DAYS.least).max(USUAL_DAYS.most).nullable()
});
const sentence = z.string().max(LONGEST_ADDITION);
const sentences = z.strictObject({ fr: sentence, en: sentence });
const additions = z.strictObject({ before: sentences, after: sentences });
const said = z.string().min(1).max(LONGEST_WORD).optional();
const termWords = z.strictObject({ fr: said, en: said, frInverse: said, enInverse: said });
const wordsOf = (name: VocabularyName) => {
	const codes: readonly string[] = VOCABULARIES[name].map(({ code }) => code);
	return z.record(
		z.string().refine((code) => codes.includes(code)),
		termWords
	);
};

function shapeOf(key: SettingKey): { readonly shape: z.ZodType; readonly otherwise: Setting } {
	if (key === 'freshness') return { shape: freshnessRule, otherwise: FRESHNESS };
	if (key === 'embed') return { shape: embedRule, otherwise: { hosts: 'everybody' } };
	if (key === 'ranking') return { shape: weights, otherwise: DEFAULT_WEIGHTS };
	if (key === 'retention') return { shape: retentionRule, otherwise: RETENTION };
	if (key === 'legal') return { shape: legalTexts, otherwise: {} };
	if (key.startsWith('stages.'))
		return { shape: stageTemplate, otherwise: DLA_TEMPLATES[asTemplateStage(key.slice('stages.'.length))!] };
	if (key.startsWith('letters.')) return { shape: additions, otherwise: NO_ADDITIONS };
	return { shape: wordsOf(key.slice('words.'.length) as VocabularyName), otherwise: {} };
}

/** One part of what is stored. What no longer fits its shape is the default, so that nothing old can break a page. */
export function settingOf<Key extends SettingKey>(stored: unknown, key: Key): SettingOf<Key> {
	const { shape, otherwise } = shapeOf(key);
	const part = typeof stored === 'object' && stored !== null ? (stored as Record<string, unknown>)[key] : undefined;
	const read = shape.safeParse(part);
	return (read.success ? read.data : otherwise) as SettingOf<Key>;
}

/** Whether a value says no more than the default: then there is nothing to store. */
export const isDefault = (key: SettingKey, value: Setting): boolean => saysTheSame(value, shapeOf(key).otherwise);

/** What of it shows in public, and travels with each edition; each part only where it is not the default. */
export interface PublicSettings {
	readonly freshness?: FreshnessRule;
	readonly words?: OwnWords;
	/** Who may frame the embed. */
	readonly embed?: EmbedRule;
	/** How much each part counts where answers are ranked. */
	readonly ranking?: Weights;
	/** How long the words of cases are kept. */
	readonly retention?: RetentionRule;
	/** What the territory says of itself on its legal pages. */
	readonly legal?: LegalTexts;
}

export function publicSettings(stored: unknown): PublicSettings | undefined {
	const [freshness, embed] = [settingOf(stored, 'freshness'), settingOf(stored, 'embed')];
	const ranking = settingOf(stored, 'ranking');
	const [retention, legal] = [settingOf(stored, 'retention'), settingOf(stored, 'legal')];
	const words = VOCABULARY_NAMES.flatMap((name) => {
		const own = settingOf(stored, `words.${name}`);
		return Object.keys(own).length > 0 ? [[name, own] as const] : [];
	});
	const shown = {
		...(!isDefault('freshness', freshness) && { freshness }),
		...(words.length > 0 && { words: Object.fromEntries(words) }),
		...(!isDefault('embed', embed) && { embed }),
		...(!isDefault('ranking', ranking) && { ranking }),
		...(!isDefault('retention', retention) && { retention }),
		...(!isDefault('legal', legal) && { legal })
	};
	return Object.keys(shown).length > 0 ? shown : undefined;
}
