import type { PublicActor } from '../../domain/publication';
import { fold } from '../../explore/text';

/** Finds actors by what they are called, however it is accented, hyphenated or capitalised. */
export class Names {
	readonly #called = new Map<string, number[]>();
	readonly #names: readonly string[];

	/** @param actors in their order: answers are positions in it */
	constructor(actors: readonly PublicActor[]) {
		this.#names = actors.map(({ name }) => fold(name));
		actors.forEach(({ acronym, aliases }, index) => {
			for (const call of new Set([this.#names[index]!, ...[acronym ?? '', ...aliases].map(fold)])) {
				if (call) this.#called.set(call, [...(this.#called.get(call) ?? []), index]);
			}
		});
	}

	/** Who bears this name; without any, whose acronym or other name it is. */
	called(text: string): readonly number[] {
		const wanted = fold(text);
		const all = this.#called.get(wanted) ?? [];
		const byName = all.filter((index) => this.#names[index] === wanted);
		return byName.length > 0 ? byName : all;
	}

	/** Whose name begins with these words, of which the last may be cut. */
	beginning(text: string): readonly number[] {
		const wanted = fold(text);
		return wanted ? this.#names.flatMap((name, index) => (name.startsWith(wanted) ? [index] : [])) : [];
	}
}
