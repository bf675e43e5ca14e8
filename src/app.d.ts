declare global {
	namespace App {
		interface Error {
			message: string;
			/** Names the trouble in our log. */
			id?: string;
			/** Actors whose names come nearest to what was asked for. */
			nearest?: readonly { readonly slug: string; readonly name: string }[];
		}
		interface PageState {
			/** Distinguishes the steps that the explorer makes without asking the server. */
			step?: number;
		}
	}
}

export {};
