import { z } from 'zod';

/** What a partner proposes that there be, field by field as it was typed; empty where nothing was. */
export type WishTexts<Field extends string> = Readonly<Record<Field, string>>;

const stored = z.record(z.string(), z.object({ to: z.string() }));

/** In the form of a proposal: from nothing to what is wished. */
export const wishChanges = <Field extends string>(texts: WishTexts<Field>) =>
	Object.fromEntries(Object.entries<string>(texts).map(([field, to]) => [field, { from: '', to }]));

/** A wish as it was stored; what no longer fits is empty. */
export function readWish<Field extends string>(json: unknown, fields: readonly Field[]): WishTexts<Field> {
	const read = stored.safeParse(json);
	return Object.fromEntries(fields.map((field) => [field, read.data?.[field]?.to ?? ''])) as WishTexts<Field>;
}
