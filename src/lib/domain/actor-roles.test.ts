import { expect, test } from 'vitest';
import { presumedEssStatus, provenRoles } from './actor-roles';

test('who funds and lends a room is funder and host, once each', () => {
	const roles = provenRoles({
		category: 'funder',
		gives: ['hosts', 'funds', 'funds'],
		receives: [],
		offers: ['grant']
	});
	expect(roles).toEqual(['funder', 'host']);
});

test('who delegates is not thereby an operator, who is delegated to is', () => {
	const nothing = { category: 'public_body', offers: [] } as const;
	expect(provenRoles({ ...nothing, gives: ['delegates'], receives: [] })).toEqual([]);
	expect(provenRoles({ ...nothing, gives: [], receives: ['delegates'] })).toEqual(['scheme_operator']);
});

test('running a thing is not being an authority over it', () => {
	expect(provenRoles({ category: 'public_body', gives: ['supervises'], receives: [], offers: [] })).toEqual([]);
});

test('an association is in the social economy by its form, a company has to show more', () => {
	expect(presumedEssStatus('ess_structure', 'association')).toBe('by_legal_form');
	expect(presumedEssStatus('ess_structure', 'ess_company')).toBe('unknown');
	expect(presumedEssStatus('network', 'association')).toBe('unknown');
	expect(presumedEssStatus('public_body', 'public')).toBe('not_ess');
});
