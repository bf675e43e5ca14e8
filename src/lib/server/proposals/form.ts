import { v7, validate } from 'uuid';
import type { ActorId } from '../../domain/identity';
import type { WishTexts } from '../../domain/wish';
import { actorMeant, type ActorChoice } from '../actors/queries';
import type { NamedScope } from '../database/database';

const LONGEST = 2100;
const LONGEST_MESSAGE = 1000;

/** A form of a proposal as it was posted: its fields, a word with it, and its id. */
export async function readPosted<Field extends string>(request: Request, fields: readonly Field[]) {
	const form = await request.formData();
	const text = (name: string) => {
		const value = form.get(name);
		return typeof value === 'string' ? value.replaceAll('\0', '').slice(0, LONGEST) : '';
	};
	const id = text('id');
	return {
		id: validate(id) ? id : v7(),
		texts: Object.fromEntries(fields.map((field) => [field, text(field)])) as WishTexts<Field>,
		message: text('message').trim().slice(0, LONGEST_MESSAGE),
		/** One of several actors that a name fitted. */
		chosen: text('chosen')
	};
}

export interface OtherActor {
	readonly one?: ActorChoice;
	/** To choose from, where the name fits several. */
	readonly several: readonly ActorChoice[];
	readonly problem?: 'actor_missing' | 'actor_unknown' | 'actor_which' | 'with_itself';
}

/** Whom a partner means by a name, among those that partners may see. */
export async function otherActor(scope: NamedScope, own: ActorId, name: string, chosen: string): Promise<OtherActor> {
	const { one, several } = await actorMeant(scope, chosen || name);
	if (one) return one.id === own ? { several: [], problem: 'with_itself' } : { one, several: [] };
	const problem = name.trim() === '' ? 'actor_missing' : several.length > 0 ? 'actor_which' : 'actor_unknown';
	return { several, problem };
}
