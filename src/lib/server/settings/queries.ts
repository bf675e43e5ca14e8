import { and, desc, eq } from 'drizzle-orm';
import { asSettingKey, type SettingKey } from '../../domain/setting-keys';
import { settingOf, type Setting, type SettingOf } from '../../domain/settings';
import { territoryOf } from '../access/here';
import { inScope, type NamedScope, type Transaction } from '../database/database';
import { account, revision, territory } from '../database/schema';

const MOST = 100;

const storedIn = async (tx: Transaction, scope: NamedScope) => {
	const [row] = await tx
		.select({ settings: territory.settings, version: territory.version })
		.from(territory)
		.where(eq(territory.id, await territoryOf(tx, scope)));
	return row!;
};

/** One part of the settings, and the version that whoever changes it had before the eyes. */
export const readSetting = <Key extends SettingKey>(
	scope: NamedScope,
	key: Key
): Promise<{ readonly value: SettingOf<Key>; readonly version: number }> =>
	inScope(
		scope,
		async (tx) => {
			const { settings, version } = await storedIn(tx, scope);
			return { value: settingOf(settings, key), version };
		},
		{ readOnly: true }
	);

/** A change of one part: what it said before and after. */
export interface SettingChange {
	readonly id: string;
	readonly at: Date;
	readonly by: string | null;
	readonly key: SettingKey;
	readonly before: Setting;
	readonly after: Setting;
}

/** Which parts are set, and each change that was made, newest first. */
export const settingsOverview = (scope: NamedScope) =>
	inScope(
		scope,
		async (tx) => {
			const { settings, version } = await storedIn(tx, scope);
			const rows = await tx
				.select({
					id: revision.id,
					at: revision.at,
					by: account.name,
					before: revision.before,
					after: revision.after
				})
				.from(revision)
				.leftJoin(account, eq(account.id, revision.accountId))
				.where(and(eq(revision.subject, 'settings'), eq(revision.subjectId, await territoryOf(tx, scope))))
				.orderBy(desc(revision.version))
				.limit(MOST);
			const changes = rows.flatMap(({ id, at, by, before, after }): SettingChange[] => {
				const key = asSettingKey(Object.keys(after ?? {})[0] ?? '');
				return key ? [{ id, at, by, key, before: settingOf(before, key), after: settingOf(after, key) }] : [];
			});
			return {
				version,
				set: Object.keys(settings).flatMap((key) => asSettingKey(key) ?? []),
				freshness: settingOf(settings, 'freshness'),
				embed: settingOf(settings, 'embed'),
				retention: settingOf(settings, 'retention'),
				legal: Object.keys(settingOf(settings, 'legal')).length,
				changes
			};
		},
		{ readOnly: true }
	);
