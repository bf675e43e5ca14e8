import type { NoteOutcome } from '$lib/domain/visit-note';
import { askServer } from '$lib/offline/server';
import { canKeep, forget, keep, notesHere, unlock, whoWrites, type DeviceNote, type Opening } from './device';

const ADDRESS = '/equipe/notes.json';

/** An open case that a note can be put into. */
export interface OpenCase {
	readonly id: string;
	readonly reference: string;
	readonly name: string;
}

/** What the server says, or undefined where it is not reached or nobody is signed in. */
async function asked<Answer>(path: string, init?: RequestInit): Promise<Answer | undefined> {
	const heard = await askServer<Answer>(path, init);
	return heard.is === 'answered' ? heard.answer : undefined;
}

/**
 * Makes the device ready for whoever is signed in.
 * @param account who that is, where the page knows: somebody else's key is not left here
 * @returns whether notes can be kept
 */
export async function ready(account?: string): Promise<boolean> {
	if (!canKeep()) return false;
	const here = await whoWrites();
	if (here && (account === undefined || here === account)) return true;
	const opening = await asked<Opening>(ADDRESS);
	if (opening) await unlock(opening);
	return opening !== undefined;
}

export const openCases = () => asked<readonly OpenCase[]>(`${ADDRESS}?dossiers`);

/**
 * Sends a note, and takes it from the device once it is in its case; where it is refused, it stays here and says why.
 * @returns undefined where the server was not reached
 */
export async function send(note: DeviceNote): Promise<NoteOutcome | undefined> {
	const { refused, ...sent } = note;
	const account = await whoWrites();
	const answer = await asked<NoteOutcome>(ADDRESS, { method: 'POST', body: JSON.stringify({ account, ...sent }) });
	if (answer?.outcome === 'kept') await forget(note.id);
	else if (answer && JSON.stringify(answer) !== JSON.stringify(refused)) await keep({ ...sent, refused: answer });
	return answer;
}

/** Sends all that waits and was not refused before; one tab at a time. @returns ids of the cases that got a note */
export async function sendAll(): Promise<readonly string[]> {
	const work = async () => {
		const got: string[] = [];
		for (const note of await notesHere()) {
			if (!note.case || note.refused) continue;
			const answer = await send(note);
			if (!answer) break;
			if (answer.outcome === 'kept') got.push(note.case.id);
		}
		return got;
	};
	return navigator.locks ? navigator.locks.request('maillage-notes', work) : work();
}
