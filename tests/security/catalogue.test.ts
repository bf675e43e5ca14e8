import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { aDatabase } from '../integration/support/database';
import { tablesOf } from './support/tables';

const database = aDatabase();

const rows = async (query: ReturnType<typeof sql>) =>
	(await database.owner.execute(query)).map((row) => Object.values(row).join(' '));

const OURS = sql`n.nspname in ('public', 'casework', 'rules')`;
const notOfExtension = sql`not exists (select from pg_depend d where d.objid = o.oid and d.deptype = 'e')`;

test('there are tables to speak of, and no view that would pass by the policies', async () => {
	expect((await tablesOf(database.owner)).length).toBeGreaterThan(45);
	expect(
		await rows(sql`select o.relname from pg_class o join pg_namespace n on n.oid = o.relnamespace
			where ${OURS} and o.relkind in ('v', 'm', 'f') and ${notOfExtension}`)
	).toEqual([]);
});

test('every table has row-level security that binds its owner too', async () => {
	expect(
		await rows(sql`select n.nspname, o.relname from pg_class o join pg_namespace n on n.oid = o.relnamespace
			where ${OURS} and o.relkind in ('r', 'p') and not (o.relrowsecurity and o.relforcerowsecurity)`)
	).toEqual([]);
});

test('every table has a policy for somebody beside its owner', async () => {
	expect(
		await rows(sql`select n.nspname, o.relname from pg_class o join pg_namespace n on n.oid = o.relnamespace
			where ${OURS} and o.relkind in ('r', 'p') and not exists (
				select from pg_policy p where p.polrelid = o.oid and p.polname <> 'owner_all' and p.polpermissive)`)
	).toEqual([]);
});

test('no policy speaks to everybody', async () => {
	expect(await rows(sql`select p.polrelid::regclass, p.polname from pg_policy p where 0 = any(p.polroles)`)).toEqual(
		[]
	);
});

test('a table open to a role has a policy for it, and the other way round', async () => {
	const open = sql`select distinct o.oid::regclass::text, g.grantee::regrole::text
		from pg_class o join pg_namespace n on n.oid = o.relnamespace, aclexplode(o.relacl) g
		where ${OURS} and o.relkind in ('r', 'p') and g.grantee <> o.relowner
		union select distinct o.oid::regclass::text, g.grantee::regrole::text
		from pg_class o join pg_namespace n on n.oid = o.relnamespace
		join pg_attribute a on a.attrelid = o.oid, aclexplode(a.attacl) g where ${OURS}`;
	const policed = sql`select distinct p.polrelid::regclass::text, role::regrole::text from pg_policy p, unnest(p.polroles) role
		where p.polname <> 'owner_all'`;
	expect(await rows(sql`(${open}) except (${policed})`)).toEqual([]);
	expect(await rows(sql`(${policed}) except (${open})`)).toEqual([]);
});

test('maillage_app and PUBLIC were granted nothing', async () => {
	const nobody = sql`(0, 'maillage_app'::regrole)`;
	expect(
		await rows(sql`select o.oid::regclass from pg_class o join pg_namespace n on n.oid = o.relnamespace, aclexplode(o.relacl) g
			where ${OURS} and ${notOfExtension} and g.grantee in ${nobody}`)
	).toEqual([]);
	expect(
		await rows(sql`select o.oid::regprocedure from pg_proc o join pg_namespace n on n.oid = o.pronamespace,
			aclexplode(coalesce(o.proacl, acldefault('f', o.proowner))) g where ${OURS} and ${notOfExtension} and g.grantee in ${nobody}`)
	).toEqual([]);
	expect(
		await rows(sql`select o.nspname, g.privilege_type from pg_namespace o, aclexplode(o.nspacl) g
			where o.nspname in ('public', 'casework', 'rules') and g.grantee in ${nobody}
			and (o.nspname <> 'public' or g.privilege_type <> 'USAGE')`)
	).toEqual([]);
});

test('maillage_app may only become one of the roles of a scope, and has none of their rights before it does', async () => {
	const [role] = await database.owner
		.execute(sql`select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication, rolinherit
		from pg_roles where rolname = 'maillage_app'`);
	expect(Object.values(role ?? {})).toEqual([false, false, false, false, false, false]);
	expect(
		await rows(sql`select roleid::regrole::text from pg_auth_members where member = 'maillage_app'::regrole order by 1`)
	).toEqual(['maillage_admin', 'maillage_identity', 'maillage_partner', 'maillage_public', 'maillage_staff']);
	expect(
		await rows(
			sql`select r.rolname from pg_roles r where pg_has_role('maillage_app', r.oid, 'usage') and r.rolname <> 'maillage_app'`
		)
	).toEqual([]);
	expect(
		await rows(sql`select rolname from pg_roles where rolname like 'maillage\\_%' and rolname <> 'maillage_app'
			and (rolcanlogin or rolsuper or rolbypassrls or rolcreaterole)`)
	).toEqual([]);
	expect(await rows(sql`select relname from pg_class where relowner = 'maillage_app'::regrole`)).toEqual([]);
});

test('a function with the rights of its owner looks names up where nobody else can put any', async () => {
	expect(
		await rows(sql`select o.oid::regprocedure, o.proconfig from pg_proc o join pg_namespace n on n.oid = o.pronamespace
			where ${OURS} and ${notOfExtension} and o.prosecdef
			and not exists (select from unnest(o.proconfig) s where s like 'search_path=pg_catalog,%pg_temp')`)
	).toEqual([]);
	expect(
		await rows(sql`select r.rolname, n.nspname from pg_roles r, pg_namespace n where ${OURS}
			and r.rolname like 'maillage\\_%' and has_schema_privilege(r.oid, n.oid, 'CREATE')`)
	).toEqual([]);
});

test('the version of what people edit counts itself', async () => {
	expect(
		await rows(sql`select o.oid::regclass from pg_class o join pg_namespace n on n.oid = o.relnamespace
			join pg_attribute a on a.attrelid = o.oid and a.attname = 'version' join pg_attribute u on u.attrelid = o.oid and u.attname = 'updated_at'
			where ${OURS} and not exists (select from pg_trigger t where t.tgrelid = o.oid and t.tgname = 'touch_row')`)
	).toEqual([]);
});

/*
 * What becomes of a row that names a listing which is merged (`rules.merge_actors`). By its keys the database finds it
 * itself and moves it; whoever adds one says here that this is what should happen.
 */
const FOLLOWS = [
	...['actor_alias.actor_id', 'actor_consent.actor_id', 'actor_contact.actor_id', 'actor_figure.actor_id'],
	...['actor_identifier.actor_id', 'actor_internal.actor_id', 'actor_label.actor_id', 'actor_need.actor_id'],
	...['actor_role.actor_id', 'actor_sector.actor_id', 'actor_slug.actor_id', 'attendance.actor_id'],
	...['casework.mission.provider_id', 'casework.mission_proposal.provider_id', 'casework.orientation.actor_id'],
	...['casework.support_case.actor_id', 'event_actor.actor_id', 'listing_claim.actor_id', 'membership.actor_id'],
	...['offer.provider_id', 'proposal.actor_id', 'relation.from_id', 'relation.to_id'],
	...['actor_silence.actor_id', 'reminder.actor_id', 'reminder_stop.actor_id']
];
/** What says which became which stays. */
const STAYS = ['actor.merged_into', 'actor_merge.gone_id', 'actor_merge.kept_id'];
/**
 * Ids that are no key and may be an actor's: the sources of what is chosen and requests about a listing are moved by
 * name; history stays where it was made, as does what was done to many at once, and what an import wrote stays told of
 * the row that it wrote. What was said of a listing that is another by now is said of it no longer.
 */
const BY_NAME = ['field_provenance.subject_id', 'proposal.subject_id'];
const OF_THE_PAST = [
	...['access_log.subject_id', 'import_row.subject_id', 'import_verdict.subject_id', 'revision.subject_id'],
	...['bulk_edit.kept', 'bulk_edit.left_out', 'bulk_edit.revisions']
];
/** Ids without a key that are those of somebody or something else. */
const NOT_ACTORS =
	/\.(id|territory_id|account_id|author_id|added_by|opened_by|decided_by|kin|undone_by|raised_by|ended_by|sent_by|renewal|source_id|proposal_id)$/;

test('whatever names an actor is known to follow when two listings become one', async () => {
	expect((await rows(sql`select r.target || '.' || r.reference from rules.actor_references() r`)).sort()).toEqual(
		[...FOLLOWS, ...STAYS].sort()
	);
	const unkeyed = await rows(sql`select o.oid::regclass || '.' || a.attname from pg_class o
		join pg_namespace n on n.oid = o.relnamespace
		join pg_attribute a on a.attrelid = o.oid and a.attnum > 0 and not a.attisdropped and a.atttypid in ('uuid'::regtype, 'uuid[]'::regtype)
		where ${OURS} and o.relkind in ('r', 'p') and not exists (
			select from pg_constraint c where c.conrelid = o.oid and c.contype = 'f' and a.attnum = any(c.conkey)) order by 1`);
	expect(unkeyed.filter((name) => !NOT_ACTORS.test(name))).toEqual([...OF_THE_PAST, ...BY_NAME].sort());
});
