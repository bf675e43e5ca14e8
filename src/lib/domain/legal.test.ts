import { describe, expect, it } from 'vitest';
import { conformityOf, readLegal } from './legal';
import { publicSettings, settingOf } from './settings';

const TODAY = '2026-11-26';
const read = (texts: Record<string, string>) => {
	const found = readLegal(texts, TODAY);
	return found.ok ? found.value : found.problem;
};

describe('what a territory says of itself', () => {
	it('is kept where it is given, on one line or on several', () => {
		expect(
			read({
				...{ publisher_name: '  Une  association ', publisher_address: ' 1 rue\r\n97150 ', director: ' ' },
				...{ publisher_email: 'Contact@Asso.org', access_plan: 'asso.org/schema', unknown: 'x' }
			})
		).toEqual({
			...{ publisher_name: 'Une association', publisher_address: '1 rue\n97150' },
			...{ publisher_email: 'contact@asso.org', access_plan: 'https://asso.org/schema' }
		});
	});
	it('is refused beside its field where it is not what the field holds', () => {
		expect(
			read({ publisher_email: 'asso', access_plan: 'javascript:alert(1)', publisher_name: 'x'.repeat(201) })
		).toEqual({ publisher_email: 'no_email', access_plan: 'no_url', publisher_name: 'too_long' });
	});
	it('tells all of an audit or nothing of it', () => {
		expect(read({ audit_by: 'Un cabinet' })).toEqual({ audit_on: 'audit_part', audit_share: 'audit_part' });
		const whole = { audit_by: 'Un cabinet', audit_on: '2026-10-01', audit_share: '72' };
		expect(read(whole)).toEqual(whole);
		expect(read({ ...whole, audit_on: '2026-11-27' })).toEqual({ audit_on: 'to_come' });
		for (const audit_on of ['2026-02-30', 'hier']) expect(read({ ...whole, audit_on })).toEqual({ audit_on: 'no_day' });
		for (const audit_share of ['101', '-1', '7,5'])
			expect(read({ ...whole, audit_share })).toEqual({ audit_share: 'no_share' });
	});
	it('shows in public as it is stored, and not at all where it no longer fits', () => {
		const legal = { publisher_name: 'Une association', dpo_email: 'dpo@asso.org' };
		expect(publicSettings({ legal })).toEqual({ legal });
		for (const stored of [{}, { access_plan: 'javascript:alert(1)' }, { publisher_name: '' }, { other: 'x' }])
			expect(publicSettings({ legal: stored }), JSON.stringify(stored)).toBeUndefined();
		expect(settingOf({ legal }, 'legal')).toEqual(legal);
	});
});

describe('what the law calls a site', () => {
	const audit = (audit_share: string, audit_on = '2025-01-01') => ({ audit_by: 'Un cabinet', audit_on, audit_share });
	it.each([
		[undefined, 'none'],
		[{}, 'none'],
		[audit('100'), 'total'],
		[audit('99'), 'partial'],
		[audit('50'), 'partial'],
		[audit('49'), 'none'],
		[audit('100', '2023-11-26'), 'none'],
		[audit('100', '2023-11-27'), 'total'],
		[audit('100', '2026-11-27'), 'none']
	] as const)('with %j is %s', (texts, state) => expect(conformityOf(texts, TODAY).state).toBe(state));
});
