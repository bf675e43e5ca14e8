import type { Member } from '$lib/server/identity/session';

declare global {
	namespace App {
		interface Locals {
			/** Who is signed in; only known to staff pages. */
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
