/** What came of asking the server from a page that may have no network, or nobody signed in any more. */
export type Heard<Answer> =
	| { readonly is: 'answered'; readonly answer: Answer }
	/** Not reached, or at a loss: to be asked again. */
	| { readonly is: 'unreached' }
	/** Led elsewhere, to sign in. */
	| { readonly is: 'signed_out' }
	| { readonly is: 'refused' };

/** A link that answers nothing for so long is none, in milliseconds. */
const PATIENCE = 20_000;

/** Asks for JSON, as whoever is signed in. */
export async function askServer<Answer>(path: string, init?: RequestInit): Promise<Heard<Answer>> {
	try {
		const answer = await fetch(path, {
			...init,
			redirect: 'manual',
			headers: { 'content-type': 'application/json' },
			signal: AbortSignal.timeout(PATIENCE)
		});
		if (answer.ok) return { is: 'answered', answer: (await answer.json()) as Answer };
		if (answer.type === 'opaqueredirect') return { is: 'signed_out' };
		return { is: answer.status >= 500 ? 'unreached' : 'refused' };
	} catch {
		return { is: 'unreached' };
	}
}

/** Calls each time that the network may be back: it says so, or whoever looked elsewhere looks here again. @returns ends it */
export function whenBack(again: () => void): () => void {
	const seen = () => {
		if (document.visibilityState === 'visible') again();
	};
	addEventListener('online', again);
	document.addEventListener('visibilitychange', seen);
	return () => {
		removeEventListener('online', again);
		document.removeEventListener('visibilitychange', seen);
	};
}
