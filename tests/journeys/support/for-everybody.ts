import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/* What every page owes to whoever reads it with a screen reader, a keyboard, a thumb, or very large. */

interface Looked {
	/** No other rules. */
	readonly rules?: readonly string[];
	/** Only there. */
	readonly within?: string;
}

/** What axe finds wrong: each rule, with where. What a frame shows has a story of its own. */
export const violations = async (page: Page, { rules, within }: Looked = {}): Promise<string[]> => {
	// Within the page itself: that takes half the time, and a frame that runs no script would be waited for without end.
	const axe = new AxeBuilder({ page }).setLegacyMode(true);
	if (rules) axe.withRules([...rules]);
	if (within) axe.include(within);
	return (await axe.analyze()).violations.map(
		({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`
	);
};

/** Nobody meets a barrier in a page, and it fits the screen. Nothing can be asked of a page without its script. */
export async function isSound(page: Page): Promise<void> {
	expect(await overflow(page), 'wider than the screen').toBeLessThanOrEqual(0);
	expect(await violations(page)).toEqual([]);
}

/** By how many px the page is wider than the screen. */
export const overflow = (page: Page): Promise<number> =>
	page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** What a finger may miss: neither 44 px, nor 24 px apart from its neighbours. */
export const tightTargets = (page: Page): Promise<string[]> =>
	page.evaluate(() => {
		const targets = [...document.querySelectorAll('a, button, summary, select, input, label')]
			// The map keeps its own marks apart; a link within a line of text is as high as the line.
			.filter((e) => !e.closest('.view, .organisers') && !e.closest('label:not(:scope)')?.contains(e.parentElement))
			.filter((e) => e.checkVisibility({ visibilityProperty: true }) && !e.matches('.sr-only'))
			.map((e) => ({ e, box: e.getBoundingClientRect() }))
			.filter(({ box }) => box.width > 1);
		// The name of a field that lies beside it is no target of its own: the field does the same, and is larger.
		const isName = (e: Element) =>
			e instanceof HTMLLabelElement && e.htmlFor !== '' && (e.control?.getBoundingClientRect().height ?? 0) >= 44;
		const far = (box: DOMRect, x: number, y: number) =>
			Math.hypot(Math.max(box.left - x, 0, x - box.right), Math.max(box.top - y, 0, y - box.bottom));
		return targets
			.filter(({ box }) => box.width < 44 || box.height < 44)
			.filter(({ box }) => box.width < 24 || box.height < 24)
			.filter(({ e }) => !isName(e))
			.filter(({ e, box }) =>
				targets.some(
					(other) =>
						!other.e.contains(e) &&
						!e.contains(other.e) &&
						far(other.box, (box.left + box.right) / 2, (box.top + box.bottom) / 2) < 12
				)
			)
			.map(({ e }) => e.outerHTML.slice(0, 120));
	});

/** Of the controls that are pressed most, those of less than 44 px. */
export const smallButtons = (page: Page, which: string): Promise<string[]> =>
	page
		.locator(which)
		.evaluateAll((found) =>
			found
				.filter((e) => e.checkVisibility({ visibilityProperty: true }) && e.getBoundingClientRect().height < 44)
				.map((e) => e.outerHTML.slice(0, 120))
		);
