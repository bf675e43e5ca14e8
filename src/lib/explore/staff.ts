import { addressIn } from '../messages/address';

/**
 * Whether this browser is signed in as staff. Public pages are the same bytes for everybody, so the server does not say
 * it in them: it leaves a cue that the script reads. The cue opens nothing, the staff area asks for the session itself.
 */
export const isStaffHere = (): boolean => /(?:^|; )maillage-equipe=1(?:;|$)/.test(document.cookie);

/** Where staff tie an actor to another one. */
export const newRelation = (from: string, to?: string): string =>
	addressIn(`/equipe/relations/nouvelle?${new URLSearchParams({ de: from, ...(to && { vers: to }) })}`);
