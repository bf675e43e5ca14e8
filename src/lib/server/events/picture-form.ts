import type { RequestEvent } from '@sveltejs/kit';
import {
	LARGEST_PICTURE,
	LONGEST_PICTURE_TEXT,
	pictureProblems,
	type PictureProblem,
	type PictureTexts
} from '../../domain/event-picture';
import type { NamedScope } from '../database/database';
import { largeForm } from '../http/large-form';
import { keepPicture, pictureOf } from './picture';
import { drawnAnew } from './picture-content';

/** A picture that was not kept: what was said of it, and why. */
export interface UnkeptPicture {
	readonly texts: PictureTexts;
	readonly isAgreed: boolean;
	readonly problems: readonly PictureProblem[];
}

/** Keeps the picture that a form brings, or what it says of the one that is there. `gone`: there is no such event. */
export async function savePicture(
	scope: NamedScope,
	id: string,
	event: Pick<RequestEvent, 'request' | 'platform'>
): Promise<'kept' | 'gone' | UnkeptPicture> {
	const form = await largeForm(event, LARGEST_PICTURE);
	if (form === 'too_large')
		return {
			texts: { altFr: '', altEn: '', credit: '' },
			...{ isAgreed: false, problems: [{ field: 'file', code: 'too_large' }] }
		};
	const text = (name: keyof PictureTexts) =>
		String(form.get(name) ?? '')
			.replace(/[\p{Cc}\s]+/gu, ' ')
			.trim()
			.slice(0, LONGEST_PICTURE_TEXT[name] + 1);
	const texts = { altFr: text('altFr'), altEn: text('altEn'), credit: text('credit') };
	const isAgreed = form.has('consent');
	const problems = pictureProblems(texts, isAgreed);
	const file = form.get('file');
	const bytes = file instanceof File && file.size > 0 ? Buffer.from(await file.arrayBuffer()) : undefined;
	const picture = bytes && bytes.length <= LARGEST_PICTURE ? await drawnAnew(bytes) : undefined;
	if (bytes && !picture)
		problems.unshift({ field: 'file', code: bytes.length > LARGEST_PICTURE ? 'too_large' : 'wrong_type' });
	else if (!bytes && !(await pictureOf(scope, id))) problems.unshift({ field: 'file', code: 'missing' });
	if (problems.length > 0) return { texts, isAgreed, problems };
	return (await keepPicture(scope, id, texts, picture)) ? 'kept' : 'gone';
}
