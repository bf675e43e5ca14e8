import { LETTER_KINDS, type LetterKind } from './letter-kinds';
import { TEMPLATE_STAGES, type TemplateStage } from './stage-template';
import { VOCABULARY_NAMES, type VocabularyName } from './vocabulary/vocabularies';

/** Parts of the settings: each is changed and undone by itself. */
export type SettingKey =
	| 'freshness'
	| 'embed'
	| 'ranking'
	| 'retention'
	| 'legal'
	| `stages.${TemplateStage}`
	| `letters.${LetterKind}`
	| `words.${VocabularyName}`;

const SETTING_KEYS: readonly SettingKey[] = [
	'freshness',
	'embed',
	'ranking',
	'retention',
	'legal',
	...TEMPLATE_STAGES.map((stage) => `stages.${stage}` as const),
	...LETTER_KINDS.map(({ code }) => `letters.${code}` as const),
	...VOCABULARY_NAMES.map((name) => `words.${name}` as const)
];
export const asSettingKey = (text: string): SettingKey | undefined => SETTING_KEYS.find((key) => key === text);

/** Months. A listing fades before it is stale, and neither takes more than ten years. */
export const MONTHS = { least: 1, most: 120 } as const;
/** Characters of a word in place of ours. */
export const LONGEST_WORD = 80;
/** A part of a ranking that has the least weight counts for nothing. */
export const WEIGHTS = { least: 0, most: 100 } as const;
