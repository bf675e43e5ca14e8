import { eq } from 'drizzle-orm';
import { v7 } from 'uuid';
import { asAccountId } from '../../domain/identity';
import { inScope, SYSTEM_ACCOUNT } from '../database/database';
import { account, membership, territory } from '../database/schema';
import { memberOf, openSession, type Member } from './session';

/*
 * A way in for those who develop, until people sign in with a link from their mail. It asks nothing, so it is there only
 * where the app runs with `npm run dev` or with MAILLAGE_DEV_SIGN_IN=1; elsewhere its account is nobody, even with a
 * cookie of an earlier run.
 */

/** Nobody's: its address leads nowhere, and no mail is ever sent to it. */
export const DEVELOPMENT_ACCOUNT = asAccountId('00000000-0000-7000-8000-000000000003');

export const developmentSignIn = (developing: boolean): boolean =>
	developing || process.env.MAILLAGE_DEV_SIGN_IN === '1';

/** Makes the development account staff of the territory, and opens a session of it; its secret is for the cookie. */
export async function enterAsDeveloper(code: string): Promise<string> {
	await inScope({ role: 'admin', account: SYSTEM_ACCOUNT }, async (tx) => {
		const [here] = await tx.select({ id: territory.id }).from(territory).where(eq(territory.code, code));
		if (!here) throw new Error(`No territory “${code}” in this database.`);
		await tx
			.insert(account)
			.values({ id: DEVELOPMENT_ACCOUNT, name: 'Chargée de mission (développement)', email: 'equipe@maillage.invalid' })
			.onConflictDoNothing();
		await tx
			.insert(membership)
			.values({ id: v7(), accountId: DEVELOPMENT_ACCOUNT, role: 'staff', territoryId: here.id })
			.onConflictDoNothing();
	});
	return openSession(DEVELOPMENT_ACCOUNT);
}

/** Who is signed in, by the secret of the cookie. */
export async function signedIn(token: string, code: string, developing: boolean): Promise<Member | undefined> {
	const member = await memberOf(token, code);
	return member?.account === DEVELOPMENT_ACCOUNT && !developmentSignIn(developing) ? undefined : member;
}
