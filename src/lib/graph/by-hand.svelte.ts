import { UNTOUCHED, type ByHand, type Point } from './appearance';

/** Steps that can be taken back. */
const REMEMBERED = 50;

/** What a reader moves and hides in the picture. It is of this visit, not of the address; each change can be undone. */
export class ByHandState implements ByHand {
	#now = $state.raw<ByHand>(UNTOUCHED);
	#before = $state.raw<readonly ByHand[]>([]);
	/** What was done last, in words; nothing once it was undone or has been there for long enough. */
	said = $state<string>();
	/** The actor that was put somewhere last, as long as it is there. */
	held = $state<number>();

	get moved() {
		return this.#now.moved;
	}
	get hidden() {
		return this.#now.hidden;
	}
	get undoable() {
		return this.#before.length > 0;
	}

	/** One drag of a mark is one step. */
	put(actor: number, { x, y }: Point, said: string) {
		const goesOn = this.held === actor && this.#now.moved.has(actor) && this.#before.length > 0;
		const to = { x: Math.round(x * 100) / 100, y: Math.round(y * 100) / 100 };
		const next = { ...this.#now, moved: new Map(this.#now.moved).set(actor, to) };
		if (goesOn) this.#now = next;
		else this.#change(next, said);
		this.held = actor;
	}

	letGo(actor: number, said: string) {
		const moved = new Map(this.#now.moved);
		if (!moved.delete(actor)) return;
		this.#change({ ...this.#now, moved }, said);
	}

	hide(actors: Iterable<number>, said: string) {
		this.#change({ ...this.#now, hidden: new Set([...this.#now.hidden, ...actors]) }, said);
	}

	showAll(said: string) {
		this.#change({ ...this.#now, hidden: new Set() }, said);
	}

	putBack(said: string) {
		this.#change({ ...this.#now, moved: new Map() }, said);
	}

	undo() {
		const last = this.#before.at(-1);
		if (last) [this.#now, this.#before] = [last, this.#before.slice(0, -1)];
		this.held = undefined;
		this.said = undefined;
	}

	#change(next: ByHand, said: string) {
		this.#before = [...this.#before, this.#now].slice(-REMEMBERED);
		this.#now = next;
		this.held = undefined;
		this.said = said;
	}
}
