import { expect, test } from 'vitest';
import { isVersion } from './version';

test.each([0, 1, 2_147_483_647])('%s may be the number of a version', (number) => expect(isVersion(number)).toBe(true));
test.each([-1, 1.5, NaN, Infinity, 2_147_483_648, 99_999_999_999])('%s is none', (number) =>
	expect(isVersion(number)).toBe(false)
);
