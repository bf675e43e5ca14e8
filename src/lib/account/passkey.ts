import { startAuthentication, startRegistration } from '@simplewebauthn/browser';

/** What came of asking the device: done, called off by its owner, or not taken by us, because signing in was long ago. */
export type PasskeyOutcome =
	{ readonly is: 'done'; readonly next?: string } | { readonly is: 'off' | 'failed' | 'old' };

const send = (path: string, body: unknown) =>
	fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

async function asked(work: () => Promise<PasskeyOutcome>): Promise<PasskeyOutcome> {
	try {
		return await work();
	} catch (error) {
		// The device says no more than that nothing came of it: its owner may have closed the window.
		return { is: error instanceof Error && error.name === 'NotAllowedError' ? 'off' : 'failed' };
	}
}

/** @param path that gives the challenge and takes the answer */
export const signInWithPasskey = (path: string) =>
	asked(async () => {
		const challenge = await fetch(path);
		if (!challenge.ok) return { is: 'failed' };
		const answer = await send(path, await startAuthentication({ optionsJSON: await challenge.json() }));
		return answer.ok ? { is: 'done', next: ((await answer.json()) as { next: string }).next } : { is: 'failed' };
	});

export const makePasskey = (path: string) =>
	asked(async () => {
		const challenge = await fetch(path);
		if (!challenge.ok) return { is: challenge.status === 403 ? 'old' : 'failed' };
		const answer = await send(path, await startRegistration({ optionsJSON: await challenge.json() }));
		return { is: answer.ok ? 'done' : 'failed' };
	});
