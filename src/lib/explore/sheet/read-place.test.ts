import { describe, expect, it } from 'vitest';
import { placeReadAs } from './read-place';
import type { ActorSheet } from './sheet';

type Actor = ActorSheet['actor'];
const actor = (address: string | undefined, ...fields: string[]) =>
	({
		position: { precision: 'street', address },
		positionSource: { url: 'https://asso.example/', date: '2018-07', confidence: 'medium' },
		told: fields.length > 0 ? [{ by: 'owner', on: '2026-11-25', fields }] : undefined
	}) as unknown as Actor;

describe('what the source of a place stands for', () => {
	it('is the whole place, where nobody said it anew', () => {
		expect(placeReadAs(actor('12, rue de Hollande'))).toBe('place');
		expect(placeReadAs(actor(undefined, 'phone'))).toBe('place');
	});
	it('is the address alone, once its owner put the point', () =>
		expect(placeReadAs(actor('12, rue de Hollande', 'phone', 'position'))).toBe('address'));
	it('is nothing, once the address was said too, or there is none', () => {
		expect(placeReadAs(actor('12, rue de Hollande', 'position', 'address'))).toBeUndefined();
		expect(placeReadAs(actor(undefined, 'neighbourhood'))).toBeUndefined();
	});
	it('is nothing where nothing was read', () =>
		expect(placeReadAs({ ...actor('12, rue de Hollande'), positionSource: undefined } as Actor)).toBeUndefined());
});
