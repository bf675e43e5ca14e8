import type { View } from './frames';
import { between } from './moves';

/** Motion says where something went; it never makes one wait. */
const DURATION_MS = 220;

export const prefersStillness = () => matchMedia('(prefers-reduced-motion: reduce)').matches;

/** Carries the drawn map from one view to another, frame by frame. */
export class Flight {
	#frame = 0;
	#target: View | undefined;

	go(from: View, to: View, step: (view: View, arrived: boolean) => void) {
		this.stop();
		if (prefersStillness()) {
			step(to, true);
			return;
		}
		this.#target = to;
		const start = performance.now();
		const fly = (now: number) => {
			const t = Math.min(1, Math.max(0, (now - start) / DURATION_MS));
			if (t < 1) this.#frame = requestAnimationFrame(fly);
			else this.#target = undefined;
			step(t < 1 ? between(from, to, 1 - (1 - t) ** 3) : to, t === 1);
		};
		this.#frame = requestAnimationFrame(fly);
	}

	/** Answers with where it was going, if it was under way. */
	stop(): View | undefined {
		cancelAnimationFrame(this.#frame);
		const target = this.#target;
		this.#target = undefined;
		return target;
	}
}
