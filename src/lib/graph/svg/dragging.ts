import type { Point } from '../appearance';

/** Pixels that a pointer goes before a press becomes a move. */
const SLACK = 5;
/** A finger that rests this long takes the mark; one that goes on at once moves the paper. */
const HOLD_MS = 350;

/** The mark whose link a pointer is on, if any. */
export function linkUnder({ target }: Event): number | undefined {
	const link = (target as Element).closest<SVGElement>('[data-node]');
	return link ? Number(link.dataset.node) : undefined;
}

interface Carried {
	/** The mark that a pointer is on. */
	readonly mark: (event: PointerEvent) => number | undefined;
	/** A mark follows the pointer. */
	readonly carry: (node: number, to: Point) => void;
	/** A mark was taken up, or put down. */
	readonly taken: (node: number | undefined) => void;
	/** From pixels of the window to units of the drawing. */
	readonly at: (x: number, y: number) => Point;
}

/** Lets a mouse or a finger carry marks. Returns what ends it. */
export function dragOver(svg: SVGSVGElement, { mark, carry, taken, at }: Carried): () => void {
	let press: { node: number; x: number; y: number; pointer: number } | undefined;
	let carrying = false;
	let holding: ReturnType<typeof setTimeout> | undefined;
	let frame = 0;
	/** Where the mark goes with the next frame. */
	let due: (() => void) | undefined;

	const take = () => {
		if (!press) return;
		carrying = true;
		taken(press.node);
		svg.setPointerCapture(press.pointer);
	};
	const go = () => {
		due?.();
		due = undefined;
	};
	const letGo = () => {
		clearTimeout(holding);
		cancelAnimationFrame(frame);
		if (carrying) {
			go();
			taken(undefined);
			// The click that follows was no choice. Where none follows, the next one is.
			svg.addEventListener('click', swallow, { capture: true, once: true });
			setTimeout(() => svg.removeEventListener('click', swallow, { capture: true }));
		}
		carrying = false;
		press = undefined;
	};
	const swallow = (event: Event) => {
		event.preventDefault();
		event.stopPropagation();
	};
	const down = (event: PointerEvent) => {
		if (press) return letGo();
		const node = mark(event);
		if (node === undefined || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
		press = { node, x: event.clientX, y: event.clientY, pointer: event.pointerId };
		if (event.pointerType === 'touch') holding = setTimeout(take, HOLD_MS);
	};
	const move = (event: PointerEvent) => {
		if (!press || event.pointerId !== press.pointer) return;
		if (!carrying) {
			if (Math.hypot(event.clientX - press.x, event.clientY - press.y) < SLACK) return;
			if (event.pointerType === 'touch') return letGo();
			take();
		}
		const { node } = press;
		cancelAnimationFrame(frame);
		due = () => carry(node, at(event.clientX, event.clientY));
		frame = requestAnimationFrame(go);
	};
	/** While a finger carries a mark, the paper under it stays. */
	const stay = (event: Event) => carrying && event.stopPropagation();
	/** A long press asks for no menu of the link. */
	const menu = (event: Event) => press && event.preventDefault();

	const end = new AbortController();
	const { signal } = end;
	svg.addEventListener('pointerdown', down, { signal });
	svg.addEventListener('pointermove', move, { signal });
	svg.addEventListener('pointerup', letGo, { signal });
	svg.addEventListener('pointercancel', letGo, { signal });
	svg.addEventListener('touchmove', stay, { signal, capture: true });
	svg.addEventListener('contextmenu', menu, { signal });
	return () => {
		end.abort();
		cancelAnimationFrame(frame);
		clearTimeout(holding);
	};
}
