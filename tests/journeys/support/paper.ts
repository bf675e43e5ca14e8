import type { Page } from '@playwright/test';

/** How many sheets of A4 a page takes when it is printed. */
export const pagesOnPaper = async (page: Page): Promise<number> =>
	(await page.pdf({ format: 'A4' })).toString('latin1').match(/\/Type\s*\/Page\b/g)!.length;
