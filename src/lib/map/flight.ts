import type { View } from './frames';
import { between } from './moves';

/** Motion says where something went; it never makes one wait. */
const DURATION_MS = 220;

export const prefersStillness = () => matchMedia('(prefers-reduced-motion: reduce)').matches;

/** Carries the drawn map from one view to another, frame by frame. */
export class Flight {
	#frame = 0;

	go(from: View, to: View, step: (view: View, arrived: boolean) => void) {
		this.stop();
		if (prefersStillness()) {
			step(to, true);
			return;
		}
		const start = performance.now();
		const fly = (now: number) => {
			const t = Math.min(1, Math.max(0, (now - start) / DURATION_MS));
			if (t < 1) this.#frame = requestAnimationFrame(fly);
			step(t < 1 ? between(from, to, 1 - (1 - t) ** 3) : to, t === 1);
		};
		this.#frame = requestAnimationFrame(fly);
	}

	stop() {
		cancelAnimationFrame(this.#frame);
	}
}
