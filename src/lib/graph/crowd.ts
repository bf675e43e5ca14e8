/** An upright rectangle, in units. */
export interface Box {
	readonly left: number;
	readonly right: number;
	readonly top: number;
	readonly bottom: number;
}

/** Side of a cell, in units: about the largest mark. */
const CELL = 2;
const ACROSS = 1 << 16;

/** Boxes that lie somewhere, found again by where they lie: asking one costs what is near it, not the whole crowd. */
export class Crowd<Member extends Box> {
	#cells = new Map<number, Member[]>();

	add(member: Member) {
		for (let x = cellOf(member.left); x <= cellOf(member.right); x++)
			for (let y = cellOf(member.top); y <= cellOf(member.bottom); y++) {
				const cell = this.#cells.get(x * ACROSS + y);
				if (cell) cell.push(member);
				else this.#cells.set(x * ACROSS + y, [member]);
			}
	}

	/** Whether a box meets one of the crowd that `counts`. */
	meets(box: Box, counts: (member: Member) => boolean = () => true): boolean {
		for (let x = cellOf(box.left); x <= cellOf(box.right); x++)
			for (let y = cellOf(box.top); y <= cellOf(box.bottom); y++) {
				const cell = this.#cells.get(x * ACROSS + y);
				if (cell) for (const member of cell) if (meet(box, member) && counts(member)) return true;
			}
		return false;
	}
}

const cellOf = (at: number) => Math.floor(at / CELL);
export const meet = (a: Box, b: Box) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
