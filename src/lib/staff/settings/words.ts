import type { RetentionRule } from '$lib/domain/case-retention';
import type { EmbedRule } from '$lib/domain/embed/hosts';
import type { FreshnessRule } from '$lib/domain/freshness';
import { LEGAL_FIELDS, type LegalTexts } from '$lib/domain/legal-fields';
import { LETTER_KINDS, type LetterAdditions } from '$lib/domain/letter-kinds';
import { ADDITION_FIELDS, formsOf, ourWord, type AdditionField } from '$lib/domain/settings-forms';
import type { SettingKey } from '$lib/domain/setting-keys';
import { PARTS, type Weights } from '$lib/domain/orientation/parts';
import type { Setting, WordsSetting } from '$lib/domain/settings';
import { LONGEST_ITEM, USUAL_DAYS, type StageTemplate, type TemplateItem } from '$lib/domain/stage-template';
import type { TemplateProblem } from '$lib/domain/stage-template-form';
import { CASE_STAGES } from '$lib/domain/vocabulary/support-case';
import { VOCABULARIES, type VocabularyName } from '$lib/domain/vocabulary/vocabularies';
import type { Term, TermWords } from '$lib/domain/vocabulary/term';
import { m } from '$lib/messages/compiled/messages';
import { number, word } from '$lib/messages/format';
import { partNames } from '$lib/orient/parts';
import { legalWords } from './legal-words';

export const vocabularyWords: Readonly<Record<VocabularyName, () => string>> = {
	category: m.settings_list_category,
	sector: m.settings_list_sector,
	need: m.settings_list_need,
	role: m.settings_list_role,
	legal_family: m.settings_list_legal_family,
	legal_form: m.settings_list_legal_form,
	ess_status: m.settings_list_ess_status,
	label: m.settings_list_label,
	relation: m.settings_list_relation,
	offer: m.settings_list_offer,
	event: m.settings_list_event,
	freshness: m.settings_list_freshness
};
export const formWords: Readonly<Record<keyof TermWords, () => string>> = {
	fr: m.settings_form_fr,
	en: m.settings_form_en,
	frInverse: m.settings_form_fr_inverse,
	enInverse: m.settings_form_en_inverse
};
export const additionWords: Readonly<Record<AdditionField, () => string>> = {
	before_fr: m.settings_before_fr,
	before_en: m.settings_before_en,
	after_fr: m.settings_after_fr,
	after_en: m.settings_after_en
};

export const templateProblems: Readonly<Record<TemplateProblem, () => string>> = {
	missing: m.settings_stage_missing,
	too_long: () => m.settings_too_long({ count: LONGEST_ITEM }),
	no_days: () => m.settings_days_wrong(USUAL_DAYS),
	too_many: m.settings_stage_too_many
};

/** Where a part is set, and what it is called. */
export function partOf(key: SettingKey): { readonly title: string; readonly path: string } {
	const [part, of = ''] = key.split('.');
	if (part === 'freshness') return { title: m.settings_freshness(), path: '/equipe/reglages/fraicheur' };
	if (part === 'ranking') return { title: m.settings_ranking(), path: '/equipe/reglages/classement' };
	if (part === 'embed') return { title: m.settings_embed(), path: '/equipe/reglages/integrations' };
	if (part === 'retention') return { title: m.settings_retention(), path: '/equipe/reglages/conservation' };
	if (part === 'legal') return { title: m.settings_legal(), path: '/equipe/reglages/mentions' };
	if (part === 'stages')
		return {
			title: m.settings_stage_of({ stage: word(CASE_STAGES, of) }),
			path: `/equipe/reglages/etapes?etape=${of}`
		};
	if (part === 'letters')
		return {
			title: m.settings_letter_of({ letter: word(LETTER_KINDS, of) }),
			path: `/equipe/reglages/lettres?lettre=${of}`
		};
	return {
		title: m.settings_words_of({ list: vocabularyWords[of as VocabularyName]() }),
		path: `/equipe/reglages/mots?liste=${of}`
	};
}

/** What a part says, thing by thing, so that two values of it can stand side by side. */
function sayings(key: SettingKey, value: Setting): [name: string, text: string][] {
	const [part, of = ''] = key.split('.');
	if (part === 'freshness') {
		const { fading, stale } = value as FreshnessRule;
		return [
			[m.settings_fading(), m.settings_months({ count: fading })],
			[m.settings_stale(), m.settings_months({ count: stale })]
		];
	}
	if (part === 'ranking') return PARTS.map((one) => [partNames[one](), number((value as Weights)[one])]);
	if (part === 'embed') return [[m.settings_hosts(), hostsWords(value as EmbedRule)]];
	if (part === 'retention') {
		const { months } = value as RetentionRule;
		return [[m.settings_retention_months(), m.settings_months({ count: months })]];
	}
	if (part === 'legal') return LEGAL_FIELDS.map(({ code }) => [legalWords[code](), (value as LegalTexts)[code] ?? '']);
	if (part === 'stages') {
		const { steps, documents, usualDays } = value as StageTemplate;
		const lines = (items: readonly (TemplateItem & { readonly optional?: boolean })[]) =>
			items
				.map(({ fr, en, optional }) => `${fr} · ${en}${optional ? ` (${m.settings_stage_optional()})` : ''}`)
				.join('\n');
		return [
			[m.settings_stage_steps(), lines(steps)],
			[m.cases_expected(), lines(documents)],
			[m.settings_usual_days(), usualDays === null ? '' : m.settings_days({ count: usualDays })]
		];
	}
	if (part === 'letters') {
		const { before, after } = value as LetterAdditions;
		const texts = { before_fr: before.fr, before_en: before.en, after_fr: after.fr, after_en: after.en };
		return ADDITION_FIELDS.map((field) => [additionWords[field](), texts[field]]);
	}
	const terms: readonly Term[] = VOCABULARIES[of as VocabularyName];
	return terms.flatMap((term) =>
		formsOf(of as VocabularyName).map((form): [string, string] => [
			`${ourWord(term, form)} · ${formWords[form]()}`,
			(value as WordsSetting)[term.code]?.[form] ?? ourWord(term, form)
		])
	);
}

export const hostsWords = ({ hosts }: EmbedRule): string =>
	hosts === 'everybody'
		? m.settings_hosts_everybody()
		: hosts.length > 0
			? hosts.join(', ')
			: m.settings_hosts_nobody();

export interface SettingDifference {
	readonly name: string;
	readonly from: string;
	readonly to: string;
}
/** What two values of a part say otherwise. */
export function differences(key: SettingKey, from: Setting, to: Setting): SettingDifference[] {
	const after = sayings(key, to);
	return sayings(key, from).flatMap(([name, text], at) =>
		text === after[at]![1] ? [] : [{ name, from: text, to: after[at]![1] }]
	);
}
