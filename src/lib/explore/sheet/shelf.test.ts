import { afterEach, expect, it, vi } from 'vitest';
import { Shelf } from './shelf';

afterEach(() => vi.unstubAllGlobals());

it('fetches a sheet once, and anew for another publication', async () => {
	const fetched = vi.fn(async (address: string) => Response.json({ address }));
	vi.stubGlobal('fetch', fetched);
	const shelf = new Shelf();
	const sheets = [await shelf.get('a', 'one'), await shelf.get('a', 'one'), await shelf.get('a', 'two')];
	expect(sheets).toEqual(['one', 'one', 'two'].map((hash) => ({ address: `/publication/${hash}/acteurs/a.json` })));
	expect(fetched).toHaveBeenCalledTimes(2);
});

it('asks again for one that did not come', async () => {
	const answers = [new Response('', { status: 503 }), Response.json({})];
	vi.stubGlobal('fetch', async () => answers.shift());
	const shelf = new Shelf();
	await expect(shelf.get('a', 'one')).rejects.toThrow('503');
	expect(await shelf.get('a', 'one')).toEqual({});
});
