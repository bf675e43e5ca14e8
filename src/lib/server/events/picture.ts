import { eq } from 'drizzle-orm';
import { validate } from 'uuid';
import type { PictureTexts } from '../../domain/event-picture';
import { inScope, type NamedScope, type Scope } from '../database/database';
import { event, eventPicture } from '../database/schema';
import type { PictureContent } from './picture-content';

const described = {
	...{ hash: eventPicture.hash, width: eventPicture.width, height: eventPicture.height },
	...{ altFr: eventPicture.altFr, altEn: eventPicture.altEn, credit: eventPicture.credit }
};

/** What is said of the picture of an event; undefined where it has none. */
export const pictureOf = (scope: NamedScope, id: string) =>
	inScope(
		scope,
		async (tx) => {
			const [row] = await tx.select(described).from(eventPicture).where(eq(eventPicture.eventId, id));
			return row;
		},
		{ readOnly: true }
	);

/** The picture itself, as far as the scope shows it: WebP, with its hash. */
export const pictureContentOf = (scope: Scope, id: string) =>
	inScope(
		scope,
		async (tx) => {
			if (!validate(id)) return undefined;
			const [row] = await tx
				.select({ content: eventPicture.content, hash: eventPicture.hash })
				.from(eventPicture)
				.where(eq(eventPicture.eventId, id));
			return row;
		},
		{ readOnly: true }
	);

/**
 * Keeps a picture for an event, in place of the one that it had; without a picture, only what is said of it changes.
 * @returns whether the event is there, and has a picture now
 */
export const keepPicture = (
	scope: NamedScope,
	id: string,
	texts: PictureTexts,
	picture: PictureContent | undefined
): Promise<boolean> =>
	inScope(scope, async (tx) => {
		if (!validate(id)) return false;
		const [about] = await tx.select({ territoryId: event.territoryId }).from(event).where(eq(event.id, id));
		if (!about) return false;
		const said = { altFr: texts.altFr, altEn: texts.altEn || null, credit: texts.credit };
		if (!picture) {
			const changed = await tx
				.update(eventPicture)
				.set(said)
				.where(eq(eventPicture.eventId, id))
				.returning({ id: eventPicture.eventId });
			return changed.length > 0;
		}
		await tx
			.insert(eventPicture)
			.values({ ...about, eventId: id, ...said, ...picture })
			.onConflictDoUpdate({ target: eventPicture.eventId, set: { ...said, ...picture } });
		return true;
	});

/** Takes the picture of an event away for good. */
export const removePicture = (scope: NamedScope, id: string): Promise<void> =>
	inScope(scope, async (tx) => {
		if (validate(id)) await tx.delete(eventPicture).where(eq(eventPicture.eventId, id));
	});
