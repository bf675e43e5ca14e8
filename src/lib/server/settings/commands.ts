import { and, eq, gt, sql } from 'drizzle-orm';
import { v7, validate } from 'uuid';
import { done, refused, type Result } from '../../domain/result';
import { asSettingKey, type SettingKey } from '../../domain/setting-keys';
import { saysTheSame } from '../../domain/same';
import { isDefault, settingOf, type Setting, type SettingOf } from '../../domain/settings';
import { territoryOf } from '../access/here';
import { signs } from '../access/log';
import { inScope, type NamedScope, type Transaction } from '../database/database';
import { revision, territory } from '../database/schema';

export type SettingProblem<Key extends SettingKey = SettingKey> =
	| { readonly code: 'same' }
	/** Somebody else changed this part since: what it says now, and the version to save upon it. */
	| { readonly code: 'changed'; readonly theirs: SettingOf<Key>; readonly version: number };

/** Writes one part of the settings, if nobody has changed that part since `version`. What is the default is not stored. */
export const saveSetting = <Key extends SettingKey>(
	scope: NamedScope,
	key: Key,
	version: number,
	value: SettingOf<Key>
): Promise<Result<null, SettingProblem<Key>>> => inScope(scope, (tx) => write(tx, scope, key, version, value));

/** Puts a part back as it was before one of its changes: as a new change, so that nothing is lost. */
export const undoSetting = (
	scope: NamedScope,
	entry: string,
	version: number
): Promise<Result<null, SettingProblem | { readonly code: 'gone' }>> =>
	inScope(scope, async (tx) => {
		if (!validate(entry)) return refused({ code: 'gone' });
		const [found] = await tx
			.select({ before: revision.before, after: revision.after })
			.from(revision)
			.where(and(eq(revision.id, entry), eq(revision.subject, 'settings')));
		const key = asSettingKey(Object.keys(found?.after ?? {})[0] ?? '');
		return found && key ? write(tx, scope, key, version, settingOf(found.before, key)) : refused({ code: 'gone' });
	});

async function write<Key extends SettingKey>(
	tx: Transaction,
	scope: NamedScope,
	key: Key,
	version: number,
	value: SettingOf<Key>
): Promise<Result<null, SettingProblem<Key>>> {
	const here = await territoryOf(tx, scope);
	const [row] = await tx
		.select({ settings: territory.settings, version: territory.version })
		.from(territory)
		.where(eq(territory.id, here))
		.for('update');
	const now = settingOf(row!.settings, key);
	const since = and(
		eq(revision.subject, 'settings'),
		eq(revision.subjectId, here),
		gt(revision.version, version),
		sql`jsonb_exists(${revision.after}, ${key})`
	);
	if ((await tx.select({ id: revision.id }).from(revision).where(since).limit(1)).length > 0)
		return refused({ code: 'changed', theirs: now, version: row!.version });
	if (saysTheSame(now, value)) return refused({ code: 'same' });
	const { [key]: was = null, ...others } = row!.settings;
	const stored: Setting | null = isDefault(key, value) ? null : value;
	const [made] = await tx
		.update(territory)
		.set({ settings: { ...others, ...(stored && { [key]: stored }) } })
		.where(eq(territory.id, here))
		.returning({ version: territory.version });
	// A scope that may read the settings but not set them ends here: the policies gave it no row to change.
	if (!made) throw new Error('These settings are not theirs to change.');
	await tx.insert(revision).values({
		...{ id: v7(), territoryId: here, subject: 'settings', subjectId: here, version: made.version },
		...{ accountId: scope.account, provenance: 'staff', before: { [key]: was }, after: { [key]: stored } }
	});
	await signs(tx, scope, { territoryId: here, action: 'write', subject: 'settings', subjectId: here, detail: key });
	return done(null);
}
