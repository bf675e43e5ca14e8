import type { Attachment } from 'svelte/attachments';
import type { Camera } from './camera';
import { panned, zoomed } from './moves';

interface Reader {
	/** Undefined while somebody else (the interactive map) listens to gestures. */
	camera(): Camera | undefined;
	look(camera: Camera, settled: boolean): void;
}

/** Pixels that a pointer may tremble before a press becomes a drag. */
const TREMBLE = 4;
/** Milliseconds without a turn of the wheel after which the view has come to rest. */
const WHEEL_REST_MS = 180;

/** Drag, pinch and wheel for the drawn map: until the interactive one is there, and wherever it cannot be. */
export const drawnGestures =
	(reader: Reader): Attachment<HTMLElement> =>
	(element) => {
		const pointers = new Map<number, { x: number; y: number }>();
		let dragging = false;
		let resting: ReturnType<typeof setTimeout> | undefined;

		const spot = (event: MouseEvent) => {
			const frame = element.getBoundingClientRect();
			return { x: event.clientX - frame.left, y: event.clientY - frame.top };
		};

		const down = (event: PointerEvent) => {
			if (event.button === 0 && reader.camera()) pointers.set(event.pointerId, spot(event));
		};
		const move = (event: PointerEvent) => {
			const camera = reader.camera();
			const before = pointers.get(event.pointerId);
			if (!camera || !before) return;
			const now = spot(event);
			if (!dragging && Math.hypot(now.x - before.x, now.y - before.y) < TREMBLE) return;
			if (!dragging) element.setPointerCapture(event.pointerId);
			dragging = true;
			const others = [...pointers].filter(([id]) => id !== event.pointerId).map(([, other]) => other);
			pointers.set(event.pointerId, now);
			const other = others[0];
			reader.look(
				other ? pinched(camera, other, before, now) : panned(camera, before.x - now.x, before.y - now.y),
				false
			);
		};
		const up = (event: PointerEvent) => {
			if (!pointers.delete(event.pointerId) || pointers.size > 0 || !dragging) return;
			const camera = reader.camera();
			if (camera) reader.look(camera, true);
			// The click that ends a drag is part of the drag.
			setTimeout(() => (dragging = false));
		};
		const click = (event: MouseEvent) => {
			if (!dragging) return;
			event.preventDefault();
			event.stopPropagation();
		};
		const wheel = (event: WheelEvent) => {
			const camera = reader.camera();
			if (!camera) return;
			event.preventDefault();
			const pixels = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? event.deltaY * 16 : event.deltaY;
			const { x, y } = spot(event);
			reader.look(zoomed(camera, -Math.max(-0.5, Math.min(0.5, pixels / 300)), x, y), false);
			clearTimeout(resting);
			resting = setTimeout(() => {
				const rested = reader.camera();
				if (rested) reader.look(rested, true);
			}, WHEEL_REST_MS);
		};
		const still = (event: Event) => event.preventDefault();

		const heard = new AbortController();
		const { signal } = heard;
		element.addEventListener('pointerdown', down, { signal });
		element.addEventListener('pointermove', move, { signal });
		element.addEventListener('pointerup', up, { signal });
		element.addEventListener('pointercancel', up, { signal });
		element.addEventListener('click', click, { signal, capture: true });
		element.addEventListener('wheel', wheel, { signal, passive: false });
		element.addEventListener('dragstart', still, { signal });
		return () => {
			clearTimeout(resting);
			heard.abort();
		};
	};

type Spot = { x: number; y: number };

/** One finger stays, the other goes from `before` to `now`: zoom by how they part, around the middle, which moves too. */
function pinched(camera: Camera, fixed: Spot, before: Spot, now: Spot): Camera {
	const middle = { x: (fixed.x + before.x) / 2, y: (fixed.y + before.y) / 2 };
	const steps = Math.log2(
		Math.max(1, Math.hypot(now.x - fixed.x, now.y - fixed.y)) /
			Math.max(1, Math.hypot(before.x - fixed.x, before.y - fixed.y))
	);
	return panned(zoomed(camera, steps, middle.x, middle.y), (before.x - now.x) / 2, (before.y - now.y) / 2);
}
