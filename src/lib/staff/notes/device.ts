import type { NoteOutcome, VisitNote } from '$lib/domain/visit-note';
import { onDevice, type KeptKey, type KeptNote } from './store';

/** A note as it lies on the device. */
export interface DeviceNote extends VisitNote {
	/** What whoever wrote it calls it, where it has no case yet. */
	readonly label: string;
	/** The case that it is for, and how that is called. */
	readonly case: { readonly id: string; readonly name: string } | null;
	/** Why it could not be sent, as it was last heard. */
	readonly refused?: Exclude<NoteOutcome, { outcome: 'kept' }>;
	/** Who wrote it has seen that the case came to an end. */
	readonly evenEnded?: boolean;
}

/** Whether notes can be kept here: without the service worker nothing would take them away when somebody signs out. */
export const canKeep = () =>
	typeof indexedDB !== 'undefined' &&
	typeof crypto.subtle !== 'undefined' &&
	Boolean(navigator.serviceWorker?.controller);

/** What the server says to whoever is signed in: who they are, and the key of their notes. */
export interface Opening {
	readonly account: string;
	readonly key: string;
}

const keptKey = () =>
	onDevice<KeptKey | undefined>('readonly', ({ key }) => key.get('now') as IDBRequest<KeptKey | undefined>);

/** Who writes here; undefined while it is locked. */
export const whoWrites = async () => (await keptKey())?.account;

/** Opens the device for whoever is signed in; what others wrote on it stays closed. */
export async function unlock({ account, key }: Opening): Promise<void> {
	const bytes = Uint8Array.from(atob(key.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0));
	const kept: KeptKey = {
		account,
		key: await crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt'])
	};
	await onDevice('readwrite', ({ key: store }) => store.put(kept, 'now'));
}

/** Keeps a note, also in place of what it said before. @throws while the device is locked, or has no place left */
export async function keep(note: DeviceNote): Promise<void> {
	const open = await keptKey();
	if (!open) throw new Error('Nobody is known to write here.');
	const iv = crypto.getRandomValues(new Uint8Array(12));
	const content = await crypto.subtle.encrypt(
		{ name: 'AES-GCM', iv },
		open.key,
		new TextEncoder().encode(JSON.stringify(note))
	);
	const kept: KeptNote = { id: note.id, account: open.account, iv, content };
	await onDevice('readwrite', ({ notes }) => notes.put(kept));
}

export const forget = (id: string) => onDevice('readwrite', ({ notes }) => notes.delete(id));

/** The notes of whoever writes here, the oldest first; none while the device is locked. */
export async function notesHere(): Promise<readonly DeviceNote[]> {
	const open = await keptKey();
	if (!open) return [];
	const all = await onDevice<KeptNote[]>('readonly', ({ notes }) => notes.getAll() as IDBRequest<KeptNote[]>);
	const mine = all.filter(({ account }) => account === open.account);
	const read = mine.map(async ({ iv, content }) => {
		const bytes = await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, open.key, content);
		return JSON.parse(new TextDecoder().decode(bytes)) as DeviceNote;
	});
	// Written under a key that the server no longer gives: nobody can read it any more.
	const notes = await Promise.allSettled(read);
	return notes.flatMap((note) => (note.status === 'fulfilled' ? [note.value] : []));
}
