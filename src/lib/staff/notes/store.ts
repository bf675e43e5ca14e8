/*
 * Where notes of visits lie on a device until they are sent: the browser's own database, encrypted. The service worker
 * opens it too: it takes the key away when somebody comes to sign in, and all when somebody signs out.
 */

const NAME = 'maillage-notes';
export const [KEY, NOTES] = ['key', 'notes'] as const;

/** The one who writes on this device, and the key of what they wrote; no script can read it out of the browser. */
export interface KeptKey {
	readonly account: string;
	readonly key: CryptoKey;
}
export interface KeptNote {
	readonly id: string;
	/** Of whom it is. */
	readonly account: string;
	readonly iv: Uint8Array<ArrayBuffer>;
	readonly content: ArrayBuffer;
}

const answerOf = <Value>(request: IDBRequest<Value>): Promise<Value> =>
	new Promise((resolve, reject) => {
		request.onsuccess = () => resolve(request.result);
		request.onerror = () => reject(request.error ?? new Error('The device did not answer.'));
	});

function open(): Promise<IDBDatabase> {
	const request = indexedDB.open(NAME, 1);
	request.onupgradeneeded = () => {
		request.result.createObjectStore(KEY);
		request.result.createObjectStore(NOTES, { keyPath: 'id' });
	};
	return answerOf(request);
}

/** One unit of work on the device. @returns once it is safely written */
export async function onDevice<Value>(
	mode: IDBTransactionMode,
	work: (stores: { readonly key: IDBObjectStore; readonly notes: IDBObjectStore }) => IDBRequest<Value>
): Promise<Value> {
	const database = await open();
	try {
		const transaction = database.transaction([KEY, NOTES], mode);
		const written = new Promise<void>((resolve, reject) => {
			transaction.oncomplete = () => resolve();
			transaction.onabort = () => reject(transaction.error ?? new Error('The device wrote nothing.'));
		});
		const value = await answerOf(work({ key: transaction.objectStore(KEY), notes: transaction.objectStore(NOTES) }));
		await written;
		return value;
	} finally {
		database.close();
	}
}

/** Nobody reads what lies here before whoever wrote it is signed in again. */
export const lock = () => onDevice('readwrite', ({ key }) => key.clear());

/** Nothing is left here. */
export const clear = () =>
	onDevice('readwrite', ({ key, notes }) => {
		key.clear();
		return notes.clear();
	});
