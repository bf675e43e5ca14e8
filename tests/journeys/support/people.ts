import { createHmac, randomBytes } from 'node:crypto';
import { v7 } from 'uuid';
import { secretOf } from '../../../src/lib/server/database/connect';
import type { OwnApp } from './own-app';

interface Tie {
	readonly role: 'partner' | 'staff' | 'admin';
	/** Code of the territory; the first one, if none is named. */
	readonly territory?: string;
	/** Slug of the actor that a partner acts for. */
	readonly actor?: string;
	/** Has given no second factor yet. */
	readonly unsure?: boolean;
}

/**
 * Somebody who is signed in, with a second factor if they are asked for one: the header that their browser sends. The
 * way in has stories of its own (sign-in.test.ts); this is for those about what one may do then.
 */
export async function signedInAs({ sql, database }: OwnApp, tie: Tie): Promise<string> {
	const [id, token] = [v7(), randomBytes(24).toString('base64url').replaceAll(/[-_]/g, 'x')];
	await sql`insert into account (id, name, email, email_verified) values (${id}, 'Personne', ${`${id}@asso.org`}, true)`;
	await sql`insert into membership (id, account_id, role, territory_id, actor_id)
		select ${v7()}, ${id}, ${tie.role}, t.id, (select a.id from actor a where a.slug = ${tie.actor ?? ''})
		from territory t where t.code = ${tie.territory ?? 'saint-martin'}`;
	await sql`insert into session (id, account_id, token, expires_at, second_factor_at)
		values (${v7()}, ${id}, ${token}, now() + interval '1 hour', ${tie.unsure ? null : new Date()})`;
	const signature = createHmac('sha256', secretOf(database, 'maillage sign-in')).update(token).digest('base64');
	return `maillage.session_token=${encodeURIComponent(`${token}.${signature}`)}`;
}

/** The same as a cookie that a browser is given. */
export function cookieOf({ url }: Pick<OwnApp, 'url'>, header: string) {
	const [name = '', ...value] = header.split('=');
	return { name, value: value.join('='), url };
}
