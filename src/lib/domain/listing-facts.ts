import { IDENTIFIER_KINDS, isIdentifier, normaliseIdentifier } from './identifiers';
import {
	ACTIVITY_STATES,
	LONGEST_FACT,
	MOST_LINES,
	type Fact,
	type FactProblem,
	type FactProblems,
	type Facts,
	type FactTexts,
	type HeldLabel,
	type Identifier
} from './listing-fact-fields';
import { LISTING_STATES } from './listing-table';
import { done, refused, type Result } from './result';
import { ACTOR_CATEGORIES, ACTOR_ROLES, LABELS, LEGAL_FAMILIES } from './vocabulary/actor';
import { COM_THEMES } from './vocabulary/com-theme';
import { ESS_STATUSES, LEGAL_FORMS } from './vocabulary/legal';
import { codesOf } from './vocabulary/term';

const oneLine = (text: string) => text.replace(/[\p{Cc}\s]+/gu, ' ').trim();
const isDay = (text: string) =>
	text === '' || (/^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00Z`).toJSON()?.slice(0, 10) === text);

/**
 * Reads what was typed; each problem beside its field. Lines that say nothing fall away.
 * @param year it is, in the territory
 */
export function readFacts(texts: FactTexts, year: number): Result<Facts, FactProblems> {
	const problems: Record<string, FactProblem> = {};
	const code = <Code extends string>(field: Fact, known: readonly Code[], typed: string): Code => {
		if (!known.includes(typed as Code)) problems[field] = 'unknown';
		return typed as Code;
	};
	const codes = <Code extends string>(field: Fact, known: readonly Code[], typed: readonly string[]): Code[] => {
		if (typed.some((one) => !known.includes(one as Code))) problems[field] = 'unknown';
		return known.filter((one) => typed.includes(one));
	};
	const legalFamily = code('legalFamily', codesOf(LEGAL_FAMILIES), texts.legalFamily);
	const form = LEGAL_FORMS.find((one) => one.code === texts.legalForm);
	if (texts.legalForm !== '' && !form) problems.legalForm = 'unknown';
	else if (form && form.parent !== legalFamily) problems.legalForm = 'form_of_other_family';
	const activity = code('activity', codesOf(ACTIVITY_STATES), texts.activity);
	const closedYear = texts.closedYear.trim();
	if (closedYear !== '' && activity !== 'closed') problems.closedYear = 'not_closed';
	else if (
		closedYear !== '' &&
		!(/^\d{4}$/.test(closedYear) && Number(closedYear) >= 1500 && Number(closedYear) <= year)
	)
		problems.closedYear = 'no_year';
	const aliases = [...new Set(texts.aliases.split('\n').map(oneLine))].filter((alias) => alias !== '');
	if (aliases.length > MOST_LINES || aliases.some((alias) => alias.length > LONGEST_FACT))
		problems.aliases = 'too_long';
	const facts: Facts = {
		category: code('category', codesOf(ACTOR_CATEGORIES), texts.category),
		legalFamily,
		legalForm: form?.code ?? '',
		essStatus: code('essStatus', codesOf(ESS_STATUSES), texts.essStatus),
		roles: codes('roles', codesOf(ACTOR_ROLES), texts.roles),
		comThemes: codes('comThemes', codesOf(COM_THEMES), texts.comThemes),
		aliases,
		identifiers: identifiersIn(texts.identifiers, problems),
		labels: labelsIn(texts.labels, problems),
		activity,
		closedYear,
		status: code('status', LISTING_STATES, texts.status)
	};
	return Object.keys(problems).length > 0 ? refused(problems) : done(facts);
}

function identifiersIn(lines: FactTexts['identifiers'], problems: Record<string, FactProblem>): Identifier[] {
	const read: Identifier[] = [];
	lines.forEach((line, at) => {
		const kind = IDENTIFIER_KINDS.find((known) => known === line.kind);
		const isOfRegister = kind === 'foreign' || kind === 'other';
		const value = isOfRegister ? oneLine(line.value) : normaliseIdentifier(line.value);
		if (value === '') return;
		const register = isOfRegister ? oneLine(line.register) : '';
		const problem = !kind
			? 'unknown'
			: !isIdentifier(kind, value)
				? 'no_number'
				: isOfRegister && register === ''
					? 'no_register'
					: value.length > LONGEST_FACT || register.length > LONGEST_FACT
						? 'too_long'
						: read.some((one) => one.kind === kind && one.value === value && one.register === register)
							? 'twice'
							: undefined;
		if (problem) problems[`identifiers-${at}`] = problem;
		else read.push({ kind: kind!, value, register });
	});
	return read;
}

function labelsIn(lines: FactTexts['labels'], problems: Record<string, FactProblem>): HeldLabel[] {
	const read: HeldLabel[] = [];
	lines.forEach((line, at) => {
		if (line.label === '') return;
		const label = LABELS.find(({ code }) => code === line.label)?.code;
		const [authority, number] = [oneLine(line.authority), oneLine(line.number)];
		const { startsOn, endsOn } = line;
		const problem = !label
			? 'unknown'
			: !isDay(startsOn) || !isDay(endsOn) || (startsOn !== '' && endsOn !== '' && startsOn > endsOn)
				? 'no_days'
				: authority.length > LONGEST_FACT || number.length > LONGEST_FACT
					? 'too_long'
					: read.some((one) => one.label === label && one.number === number && one.startsOn === startsOn)
						? 'twice'
						: undefined;
		if (problem) problems[`labels-${at}`] = problem;
		else read.push({ label: label!, authority, number, startsOn, endsOn });
	});
	return read;
}
