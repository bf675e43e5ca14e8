import { fail, redirect } from '@sveltejs/kit';
import type { SettingKey } from '../../domain/setting-keys';
import type { Setting, SettingOf } from '../../domain/settings';
import type { NamedScope } from '../database/database';
import { saveSetting } from './commands';

/** Longest text of one field that is looked at; the rules of the fields are stricter, and say so. */
const LONGEST = 4000;

export interface SettingForm {
	/** As they were typed, by field. */
	readonly texts: Readonly<Record<string, string>>;
	/** Of the settings that were before the eyes; none where the form does not say. */
	readonly version: number;
}

export async function readSettingForm(request: Request): Promise<SettingForm> {
	const form = await request.formData();
	const texts = Object.fromEntries(
		[...form].flatMap(([field, text]) => (typeof text === 'string' ? [[field, text.slice(0, LONGEST)]] : []))
	);
	const version = Number(texts.version);
	return { texts, version: Number.isInteger(version) ? Math.max(0, Math.min(version, 2 ** 31 - 1)) : 0 };
}

/** Writes a part and says so on its page, or answers with what somebody else wrote there meanwhile. */
export async function answerSaved<Key extends SettingKey>(
	scope: NamedScope,
	key: Key,
	{ texts, version }: SettingForm,
	value: SettingOf<Key>,
	page: string
) {
	const saved = await saveSetting(scope, key, version, value);
	const said = (what: string) => redirect(303, `${page}${page.includes('?') ? '&' : '?'}fait=${what}`);
	if (saved.ok) return said('enregistre');
	if (saved.problem.code === 'same') return said('rien');
	return fail(409, {
		texts,
		stale: { theirs: saved.problem.theirs as Setting, mine: value as Setting, version: saved.problem.version }
	});
}
