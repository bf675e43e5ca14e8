import { expect, test } from 'vitest';
import audit from './own-audit.json';

test('what is told of our own tests is of a day that has been, and of a walk that found something to walk', () => {
	expect(audit.on).toMatch(/^\d{4}-\d{2}-\d{2}$/);
	expect(new Date(audit.on).getTime()).toBeLessThanOrEqual(Date.now());
	expect(audit.pages).toBeGreaterThan(50);
	expect(audit.passed).toBeGreaterThan(20);
});
