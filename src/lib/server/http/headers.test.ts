import { describe, expect, it } from 'vitest';
import { ancestorsOf, policyFor, securityHeaders } from './headers';

const POLICY = "default-src 'self'; img-src 'self' data: blob:; connect-src 'self'; frame-ancestors 'none'";

describe('the policy of a page', () => {
	it('stays as it is with our own ground, or one on this server', () => {
		expect(policyFor(POLICY, undefined, "'none'")).toBe(POLICY);
		expect(policyFor(POLICY, '', "'none'")).toBe(POLICY);
		expect(policyFor(POLICY, '/tiles/island.pmtiles', "'none'")).toBe(POLICY);
	});
	it('lets an external basemap be fetched, and nothing else', () => {
		expect(policyFor(POLICY, 'https://tiles.example/style.json https://fonts.example/x', "'none'")).toBe(
			"default-src 'self'; img-src 'self' data: blob: https://tiles.example https://fonts.example; connect-src 'self' https://tiles.example https://fonts.example; frame-ancestors 'none'"
		);
	});
	it('refuses a setting that is no address', () => {
		expect(() => policyFor(POLICY, 'javascript:alert(1)', "'none'")).toThrow(/PUBLIC_BASEMAP/);
	});
});

describe('who may show a page in theirs', () => {
	const at = (path: string) => new URL(path, 'https://maillage.example');
	const hosts = ['*.mairie.fr', 'asso.org'];

	it('is nobody, save for the embed', () => {
		for (const path of ['/', '/en', '/acteurs/embed', '/equipe', '/embed', '/embedded/x', '/acteurs/x?y=/embed/'])
			expect(ancestorsOf(at(path), { hosts: 'everybody' }), path).toBe("'none'");
	});
	it.each(['/embed/v1/carte', '/en/embed/v1/liste?theme=dark'])('is for %s who the settings name', (path) => {
		expect(ancestorsOf(at(path), { hosts: 'everybody' })).toBe('*');
		expect(ancestorsOf(at(path), { hosts })).toBe("'self' *.mairie.fr asso.org");
		expect(ancestorsOf(at(path), { hosts: [] })).toBe("'self'");
	});
	it('stands in the policy of a page, in that of a plain answer, and in no older header that would forbid it', () => {
		expect(policyFor(POLICY, undefined, 'asso.org')).toBe(POLICY.replace("ancestors 'none'", 'ancestors asso.org'));
		const told = new Map<string, string>(securityHeaders(at('/embed/v1/x'), 'asso.org'));
		expect(told.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors asso.org");
		expect(told.has('x-frame-options')).toBe(false);
		expect(new Map<string, string>(securityHeaders(at('/'), "'none'")).get('x-frame-options')).toBe('DENY');
	});
});
