import { addressIn } from '../../messages/address';
import type { Person } from '../identity/who';

const OURS = /^(\/en)?\/(equipe|mon-espace|compte)([/?][^\\]*)?$/;

/** Where somebody was going before they were asked to sign in, if that is a page of ours for who is signed in. */
export function wantedPath(asked: string | null, url: URL): string | undefined {
	if (!asked || asked.length > 2000 || /\p{Cc}/u.test(asked) || !OURS.test(asked)) return undefined;
	// Also once its dots are walked.
	const { origin, pathname } = new URL(asked, url);
	return origin === url.origin && OURS.test(pathname) ? asked : undefined;
}

/** Where somebody who signs in without going anywhere begins. */
export const homeOf = (person: Person): string =>
	addressIn(
		person.staff || person.admin || person.owesSecondFactor
			? '/equipe'
			: person.actors.length > 0
				? '/mon-espace'
				: '/compte'
	);
