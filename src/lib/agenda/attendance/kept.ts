import { KEPT_DAYS } from '../../domain/registration-bounds';

/*
 * Ticks of an attendance sheet on the device on which they were made, until the server has them: whose registration it
 * is, by its id, and whether they came. No name, and nothing of who ticks. One entry for each, so that two tabs of one
 * sheet write nothing over of each other.
 */

const PREFIX = 'maillage-presence';
const DAY = 86_400_000;
const keyOf = (event: string, registration = '') => `${PREFIX}:${event}:${registration}`;
const keysIn = (storage: Storage, prefix: string) =>
	Array.from({ length: storage.length }, (_, at) => storage.key(at) ?? '').filter((key) => key.startsWith(prefix));
const read = (storage: Storage, key: string) => /^([01]) (\d+)$/.exec(storage.getItem(key) ?? '');

/** Whether who registered came, by the id of the registration, as it was ticked here and is not known elsewhere. */
export type Ticks = ReadonlyMap<string, boolean>;

export function ticksOf(storage: Storage, event: string): Ticks {
	const prefix = keyOf(event);
	const found = keysIn(storage, prefix).map((key) => [key.slice(prefix.length), read(storage, key)?.[1]] as const);
	return new Map(found.flatMap(([id, came]) => (came ? [[id, came === '1']] : [])));
}

/** @throws where the device has no place left, or keeps nothing */
export const keepTick = (storage: Storage, event: string, registration: string, came: boolean, now = Date.now()) =>
	storage.setItem(keyOf(event, registration), `${came ? 1 : 0} ${now}`);

export const dropTick = (storage: Storage, event: string, registration: string) =>
	storage.removeItem(keyOf(event, registration));

/** Takes away, of any event, what was never sent and can no longer be: the server has forgotten who was registered. */
export function dropOldTicks(storage: Storage, now = Date.now()): void {
	for (const key of keysIn(storage, `${PREFIX}:`))
		if (now - Number(read(storage, key)?.[2] ?? 0) > KEPT_DAYS * DAY) storage.removeItem(key);
}
