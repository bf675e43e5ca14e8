const MOST = 2_147_483_647;

/** Whether a number can be that of a version that was stored: what a form sent need not be. */
export const isVersion = (number: number): boolean => Number.isInteger(number) && number >= 0 && number <= MOST;
