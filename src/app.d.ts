import type { Member } from '$lib/server/identity/member';
import type { Person } from '$lib/server/identity/who';

declare global {
	namespace App {
		interface Locals {
			/** Who is signed in; not known to pages that are the same for everybody. */
			person?: Person;
			/** Who is signed in as staff, or as an admin, with a second factor; only known to staff pages. */
			member?: Member;
		}
		interface Error {
			message: string;
			/** Names the trouble in our log. */
			id?: string;
			/** Actors whose names come nearest to what was asked for. */
			nearest?: readonly { readonly slug: string; readonly name: string }[];
		}
	}
}

export {};
