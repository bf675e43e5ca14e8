import type { Scope } from '../database/database';
import { actorMeant, type ActorChoice, type Meant } from './queries';

/** A field that names an actor, and who was found by it. */
export interface NamedActor {
	readonly text: string;
	readonly actor?: ActorChoice;
	/** To choose from, where the text fits several. */
	readonly choices: readonly ActorChoice[];
	readonly problem?: 'actor_missing' | 'actor_unknown' | 'actor_which';
}
export const NOBODY: NamedActor = { text: '', choices: [] };

/** What is written in the field of an actor: its name where that leads to it alone, its address otherwise. */
export async function nameOf(scope: Scope, actor: ActorChoice): Promise<NamedActor> {
	const { one } = await actorMeant(scope, actor.name);
	return { text: one?.id === actor.id ? actor.name : actor.slug, actor, choices: [] };
}

/** Who is meant by what is typed. @param asked nobody at all is a problem */
export async function actorNamed(scope: Scope, text: string, asked: boolean): Promise<NamedActor> {
	const { one, several }: Meant = await actorMeant(scope, text);
	if (one) return nameOf(scope, one);
	if (!asked && text.trim() === '') return NOBODY;
	const problem = text.trim() === '' ? 'actor_missing' : several.length > 0 ? 'actor_which' : 'actor_unknown';
	return { text, choices: several, problem };
}

/** The field and the actor that were chosen by a button beside a field: `from:its-slug`. */
export function chosenIn(pressed: string): { readonly field: string; readonly slug: string } | undefined {
	const [, field, slug] = /^([a-z0-9-]+):([a-z0-9-]+)$/.exec(pressed) ?? [];
	return field && slug ? { field, slug } : undefined;
}
