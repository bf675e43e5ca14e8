import { beforeEach, expect, test } from 'vitest';
import { KEPT_DAYS } from '../../domain/registration-bounds';
import { dropOldTicks, dropTick, keepTick, ticksOf } from './kept';

/** What a browser keeps for a site, in memory. */
class Device implements Storage {
	readonly #entries = new Map<string, string>();
	get length() {
		return this.#entries.size;
	}
	key = (at: number) => [...this.#entries.keys()][at] ?? null;
	getItem = (key: string) => this.#entries.get(key) ?? null;
	setItem = (key: string, value: string) => void this.#entries.set(key, value);
	removeItem = (key: string) => void this.#entries.delete(key);
	clear = () => this.#entries.clear();
}
let device: Device;
beforeEach(() => (device = new Device()));

test('ticks are kept by event, the last one of each registration, until they are dropped', () => {
	keepTick(device, 'fair', 'rose', true);
	keepTick(device, 'fair', 'james', true);
	keepTick(device, 'fair', 'james', false);
	keepTick(device, 'market', 'rose', false);
	expect([...ticksOf(device, 'fair')]).toEqual([
		['rose', true],
		['james', false]
	]);
	dropTick(device, 'fair', 'rose');
	expect([...ticksOf(device, 'fair').keys()]).toEqual(['james']);
	expect(ticksOf(device, 'market').get('rose')).toBe(false);
	expect(ticksOf(device, 'elsewhere').size).toBe(0);
});

test('what can no longer be sent is taken away, of whichever event, and nothing of anybody else’s', () => {
	const now = Date.parse('2026-11-27T20:00:00Z');
	const days = (count: number) => now - count * 86_400_000;
	keepTick(device, 'fair', 'rose', true, days(KEPT_DAYS + 1));
	keepTick(device, 'market', 'james', true, days(KEPT_DAYS - 1));
	device.setItem('maillage-theme', 'dark');
	device.setItem('maillage-presence:fair:ana', 'scribbled');
	dropOldTicks(device, now);
	expect(ticksOf(device, 'fair').size).toBe(0);
	expect([...ticksOf(device, 'market')]).toEqual([['james', true]]);
	expect(device.length).toBe(2);
});

test('what somebody scribbled on the device is no tick', () => {
	device.setItem('maillage-presence:fair:rose', 'yes');
	expect(ticksOf(device, 'fair').size).toBe(0);
});
