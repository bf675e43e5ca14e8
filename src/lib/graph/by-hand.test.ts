import { describe, expect, it } from 'vitest';
import { ByHandState } from './by-hand.svelte';

describe('what a reader does to the picture by hand', () => {
	it('counts the way of one drag as one step, and takes it back whole', () => {
		const hand = new ByHandState();
		hand.put(3, { x: 1, y: 1 }, 'pinned');
		hand.put(3, { x: 2.004, y: 2 }, 'pinned');
		expect([...hand.moved]).toEqual([[3, { x: 2, y: 2 }]]);
		hand.undo();
		expect(hand.moved.size).toBe(0);
		expect(hand.undoable).toBe(false);
	});

	it('undoes the last of several, and says nothing of it any more', () => {
		const hand = new ByHandState();
		hand.hide([1, 2], 'hidden');
		hand.hide([3], 'hidden');
		expect(hand.said).toBe('hidden');
		hand.undo();
		expect([...hand.hidden]).toEqual([1, 2]);
		expect(hand.said).toBeUndefined();
	});

	it('shows and puts back everything, which can be undone too', () => {
		const hand = new ByHandState();
		hand.put(1, { x: 0, y: 0 }, '');
		hand.hide([2], '');
		hand.showAll('shown');
		expect([hand.hidden.size, hand.moved.size]).toEqual([0, 1]);
		hand.putBack('back');
		expect(hand.moved.size).toBe(0);
		hand.undo();
		hand.undo();
		expect([...hand.hidden]).toEqual([2]);
	});

	it('lets go of one mark, and of none that was not held', () => {
		const hand = new ByHandState();
		hand.letGo(1, 'free');
		expect([hand.undoable, hand.said]).toEqual([false, undefined]);
		hand.put(1, { x: 0, y: 0 }, '');
		hand.letGo(1, 'free');
		expect([hand.moved.size, hand.said, hand.held]).toEqual([0, 'free', undefined]);
	});
});
