import { describe, expect, it } from 'vitest';
import { policyFor } from './headers';

const POLICY = "default-src 'self'; img-src 'self' data: blob:; connect-src 'self'; frame-ancestors 'none'";

describe('the policy of a page', () => {
	it('stays as it is with our own ground, or one on this server', () => {
		expect(policyFor(POLICY, undefined)).toBe(POLICY);
		expect(policyFor(POLICY, '')).toBe(POLICY);
		expect(policyFor(POLICY, '/tiles/island.pmtiles')).toBe(POLICY);
	});
	it('lets an external basemap be fetched, and nothing else', () => {
		expect(policyFor(POLICY, 'https://tiles.example/style.json https://fonts.example/x')).toBe(
			"default-src 'self'; img-src 'self' data: blob: https://tiles.example https://fonts.example; connect-src 'self' https://tiles.example https://fonts.example; frame-ancestors 'none'"
		);
	});
	it('refuses a setting that is no address', () => {
		expect(() => policyFor(POLICY, 'javascript:alert(1)')).toThrow(/PUBLIC_BASEMAP/);
	});
});
