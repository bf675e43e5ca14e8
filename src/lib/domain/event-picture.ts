/*
 * The picture of an event: what it shows and who made it are said with it, since whoever cannot see it reads the one
 * (RGAA 4.1, critère 1.1) and its author is owed the other (code de la propriété intellectuelle, art. L121-1).
 */

/** Bytes of the largest picture that is taken: what a phone makes. */
export const LARGEST_PICTURE = 10_000_000;
/** Pixels of its longer side once it is kept: more than any screen shows of it. */
export const PICTURE_SIDE = 1600;
/** What it may come as. */
export const PICTURE_TYPES = ['image/jpeg', 'image/png', 'image/webp', 'image/avif'] as const;

export const LONGEST_PICTURE_TEXT = { altFr: 300, altEn: 300, credit: 200 } as const;
export type PictureText = keyof typeof LONGEST_PICTURE_TEXT;
export type PictureTexts = Readonly<Record<PictureText, string>>;

export type PictureProblem =
	/** None was chosen; it is of another kind, or broken; it is too large. */
	| { readonly field: 'file'; readonly code: 'missing' | 'wrong_type' | 'too_large' }
	| { readonly field: PictureText; readonly code: 'missing' | 'too_long' }
	/** Nobody has said that it may be shown, and that whoever can be recognised agrees (code civil, art. 9). */
	| { readonly field: 'consent'; readonly code: 'missing' };

/** What is wrong with what is said of a picture; the first thing of each field. */
export function pictureProblems(texts: PictureTexts, isAgreed: boolean): PictureProblem[] {
	const wrong = (field: PictureText, isNeeded: boolean): PictureProblem[] => {
		if (texts[field].length > LONGEST_PICTURE_TEXT[field]) return [{ field, code: 'too_long' }];
		return isNeeded && texts[field] === '' ? [{ field, code: 'missing' }] : [];
	};
	return [
		...wrong('altFr', true),
		...wrong('altEn', false),
		...wrong('credit', true),
		...(isAgreed ? [] : [{ field: 'consent', code: 'missing' } as const])
	];
}
