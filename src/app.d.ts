declare global {
	namespace App {
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
