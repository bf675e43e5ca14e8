import { createHash } from 'node:crypto';
import { fileTypeFromBuffer } from 'file-type';
import sharp from 'sharp';
import { PICTURE_SIDE, PICTURE_TYPES } from '../../domain/event-picture';

/** A picture as it is kept. */
export interface PictureContent {
	/** WebP. */
	readonly content: Buffer;
	/** Pixels. */
	readonly width: number;
	readonly height: number;
	/** SHA-256 of the content, in hexadecimal. */
	readonly hash: string;
}

/** Pixels that a picture may unpack to: a hundred megapixels are more than phones make. */
const MOST_PIXELS = 100_000_000;

/**
 * Draws a picture anew: turned as it was held, no larger than any screen shows, and without what a camera writes beside it,
 * such as where it stood. Undefined for what is no picture of a kind that is taken.
 */
export async function drawnAnew(bytes: Buffer): Promise<PictureContent | undefined> {
	const type = await fileTypeFromBuffer(bytes).catch(() => undefined);
	if (!PICTURE_TYPES.some((one) => one === type?.mime)) return undefined;
	try {
		const { data, info } = await sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error' })
			.autoOrient()
			.resize({ width: PICTURE_SIDE, height: PICTURE_SIDE, fit: 'inside', withoutEnlargement: true })
			.webp({ quality: 80 })
			.toBuffer({ resolveWithObject: true });
		const hash = createHash('sha256').update(data).digest('hex');
		return { content: data, width: info.width, height: info.height, hash };
	} catch {
		return undefined;
	}
}
