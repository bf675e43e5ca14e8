import { randomBytes } from 'node:crypto';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { drawnAnew } from './picture-content';

/* What a camera wrote beside a picture is not kept; what is no picture is none. */

const photo = (width: number, height: number) =>
	sharp({ create: { width, height, channels: 3, background: '#2a4d9b' } });

test('a photograph of a phone is turned as it was held, made smaller, and forgets where it was taken', async () => {
	const taken = await photo(3000, 2000)
		.withExif({ IFD0: { Artist: 'Une personne', Orientation: '6' }, IFD3: { GPSLatitude: '18/1 4/1 0/1' } })
		.withMetadata({ orientation: 6 })
		.jpeg()
		.toBuffer();
	const kept = (await drawnAnew(taken))!;
	expect([kept.width, kept.height]).toEqual([1067, 1600]);
	const { exif, orientation, format } = await sharp(kept.content).metadata();
	expect({ exif, orientation, format }).toEqual({ exif: undefined, orientation: undefined, format: 'webp' });
	expect(kept.content.includes('Une personne')).toBe(false);
});

test('a small one stays as small as it is', async () => {
	for (const kind of ['png', 'webp', 'avif'] as const) {
		const kept = await drawnAnew(await photo(40, 30).toFormat(kind).toBuffer());
		expect(kept, kind).toMatchObject({ width: 40, height: 30 });
	}
});

test('what is no picture, of another kind, cut off, or larger than it says is refused', async () => {
	const png = await photo(400, 300).png().toBuffer();
	const [svg, gif] = [Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), await photo(4, 4).gif().toBuffer()];
	const cut = (
		await sharp(randomBytes(90_000), { raw: { width: 200, height: 150, channels: 3 } })
			.png()
			.toBuffer()
	).subarray(0, 5000);
	const bomb = Buffer.from(png);
	bomb.writeUInt32BE(60_000, 16);
	bomb.writeUInt32BE(60_000, 20);
	for (const bytes of [Buffer.alloc(0), Buffer.from('%PDF-1.7'), svg, gif, cut, bomb])
		expect(await drawnAnew(bytes)).toBeUndefined();
});
