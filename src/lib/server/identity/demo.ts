import { eq } from 'drizzle-orm';
import { v7 } from 'uuid';
import { asAccountId, type AccountId } from '../../domain/identity';
import { today } from '../clock';
import { asOwner } from '../database/connect';
import { inScope, ownerAddress, SYSTEM_ACCOUNT } from '../database/database';
import { loadExamples } from '../database/examples/load';
import { account, actor, membership, territory } from '../database/schema';

/*
 * People for trying Maillage out, who sign in without anything. They are there where `npm start` runs as it comes: on
 * its own Postgres, for this machine alone, without a mail server. Elsewhere their accounts are nobody.
 */

export const DEMO_ROLES = ['partner', 'staff', 'colleague', 'admin'] as const;
export type DemoRole = (typeof DEMO_ROLES)[number];

/** Nobody's: `.invalid` leads nowhere (RFC 2606), and no mail is ever sent there. */
const PEOPLE: Readonly<Record<DemoRole, { readonly id: AccountId; readonly name: string; readonly email: string }>> = {
	partner: {
		id: asAccountId('00000000-0000-7000-8000-000000000011'),
		name: 'Partenaire (démonstration)',
		email: 'partenaire@demo.invalid'
	},
	staff: {
		id: asAccountId('00000000-0000-7000-8000-000000000012'),
		name: 'Chargée de mission (démonstration)',
		email: 'equipe@demo.invalid'
	},
	/** Another officer, in no team before she is let in. */
	colleague: {
		id: asAccountId('00000000-0000-7000-8000-000000000014'),
		name: 'Collègue (démonstration)',
		email: 'collegue@demo.invalid'
	},
	admin: {
		id: asAccountId('00000000-0000-7000-8000-000000000013'),
		name: 'Administratrice (démonstration)',
		email: 'admin@demo.invalid'
	}
};
const IDS = new Set<string>(Object.values(PEOPLE).map(({ id }) => id));
export const isDemoAccount = (id: string): boolean => IDS.has(id);

const LOOPBACK = /^https?:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

/**
 * Whether people of the demonstration may sign in. Never on a database of somebody's own in production; `MAILLAGE_DEMO`
 * switches it off, or on where the app is reached from elsewhere or sends mail.
 */
export function isDemo(env: NodeJS.ProcessEnv = process.env): boolean {
	if (env.DATABASE_URL && env.NODE_ENV === 'production') return false;
	if (env.MAILLAGE_DEMO) return env.MAILLAGE_DEMO === '1';
	const alone = ['', '127.0.0.1', 'localhost', '::1'].includes(env.HOST ?? '') && LOOPBACK.test(env.ORIGIN ?? '');
	return !env.DATABASE_URL && !env.MAILLAGE_SMTP && alone;
}

/** Whether its officer finds invented cases: never in a database of somebody's own. */
export const hasExamples = (env: NodeJS.ProcessEnv = process.env): boolean => isDemo(env) && !env.DATABASE_URL;

/** The structure that the partner of the demonstration acts for, where it is there; any other one otherwise. */
const PARTNERS_ACTOR = 'sgomi';

/** Makes sure that the person is there with what the role asks for; the officer with cases of invented structures. */
export async function demoPerson(role: DemoRole, code: string): Promise<AccountId> {
	if (!isDemo()) throw new Error('Nobody of the demonstration signs in here.');
	const person = PEOPLE[role];
	const timeZone = await inScope({ role: 'admin', account: SYSTEM_ACCOUNT }, async (tx) => {
		const [here] = await tx
			.select({ id: territory.id, timeZone: territory.timeZone })
			.from(territory)
			.where(eq(territory.code, code));
		if (!here) throw new Error(`No territory “${code}” in this database.`);
		const [own] =
			role === 'partner'
				? await tx.select({ id: actor.id }).from(actor).where(eq(actor.slug, PARTNERS_ACTOR)).limit(1)
				: [];
		// Whom an officer may let into a case is there with her.
		for (const one of role === 'staff' ? [person, PEOPLE.colleague] : [person]) {
			await tx
				.insert(account)
				.values({ ...one, emailVerified: true })
				.onConflictDoNothing();
			const tie = { accountId: one.id, role: role === 'colleague' ? ('staff' as const) : role, territoryId: here.id };
			if (role !== 'partner' || own)
				await tx
					.insert(membership)
					.values({ id: v7(), ...tie, actorId: own?.id })
					.onConflictDoNothing();
		}
		return here.timeZone;
	});
	if (role === 'staff' && hasExamples())
		await asOwner(ownerAddress(), (db) => loadExamples(db, code, person.id, today({ timeZone })));
	return person.id;
}
