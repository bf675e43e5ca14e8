import { oneLine, plainText } from './case-reading';
import { yearsAfter } from './days';
import { readEmail } from './email';
import {
	AUDIT_FIELDS,
	LEGAL_FIELDS,
	LONGEST_LEGAL,
	type LegalField,
	type LegalKind,
	type LegalTexts
} from './legal-fields';
import { done, refused, type Result } from './result';
import { readWebAddress } from './web-address';

/** A day of the calendar, `2026-11-26`. */
const day = (text: string) => {
	const moment = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(text) : undefined;
	return moment && !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text) ? text : undefined;
};

const READ: Readonly<Record<LegalKind, (text: string) => string | undefined>> = {
	line: oneLine,
	lines: plainText,
	text: plainText,
	email: readEmail,
	url: readWebAddress,
	day,
	/** Of the criteria that are met, in percent. */
	share: (text) => (/^\d{1,3}$/.test(text) && Number(text) <= 100 ? String(Number(text)) : undefined)
};

/** What was typed, as it is kept: empty where nothing was, undefined where it is not what the field holds. */
export const readLegalField = (kind: LegalKind, typed: string): string | undefined =>
	oneLine(typed) === '' ? '' : READ[kind](kind === 'text' || kind === 'lines' ? typed : oneLine(typed));

export type LegalProblem = 'too_long' | 'no_email' | 'no_url' | 'no_day' | 'no_share' | 'to_come' | 'audit_part';
const NOT: Readonly<Partial<Record<LegalKind, LegalProblem>>> = {
	...{ email: 'no_email', url: 'no_url', day: 'no_day', share: 'no_share' }
};

/** @param today in the territory: no audit was made on a day to come */
export function readLegal(
	texts: Readonly<Record<string, string>>,
	today: string
): Result<LegalTexts, Partial<Record<LegalField, LegalProblem>>> {
	const problems: Partial<Record<LegalField, LegalProblem>> = {};
	const read: Partial<Record<LegalField, string>> = {};
	for (const { code, kind } of LEGAL_FIELDS) {
		const text = readLegalField(kind, texts[code] ?? '');
		if (text === undefined) problems[code] = NOT[kind]!;
		else if (text.length > LONGEST_LEGAL[kind]) problems[code] = 'too_long';
		else if (text !== '') read[code] = text;
	}
	if (read.audit_on && read.audit_on > today) problems.audit_on = 'to_come';
	// Half of an audit proves nothing, and would change what the law calls the site.
	if (AUDIT_FIELDS.some((field) => read[field]))
		for (const field of AUDIT_FIELDS) if (!read[field]) problems[field] ??= 'audit_part';
	return Object.keys(problems).length > 0 ? refused(problems) : done(read);
}

/** As the law names it (décret n° 2019-768, art. 5): `none` also where no audit that still holds measures it. */
export type Conformity = 'total' | 'partial' | 'none';
/** A statement holds for three years. */
const VALID_YEARS = 3;

/** What the audit that a territory had made says, for as long as it holds. Our own tests are none: they measure a part of the criteria. */
export function conformityOf(
	texts: LegalTexts | undefined,
	today: string
): {
	readonly state: Conformity;
	readonly audit?: { readonly by: string; readonly on: string; readonly share: number };
} {
	const { audit_by: by, audit_on: on, audit_share: share } = texts ?? {};
	if (!by || !on || !share || on > today || yearsAfter(on, VALID_YEARS) <= today) return { state: 'none' };
	const met = Number(share);
	return { state: met === 100 ? 'total' : met >= 50 ? 'partial' : 'none', audit: { by, on, share: met } };
}
