import { describe, expect, it } from 'vitest';
import { ITEM_CODE, changesBetween, NO_TEMPLATE, renewed, TEMPLATE_STAGES, type StageTemplate } from './stage-template';
import { readStageTemplate } from './stage-template-form';
import { DLA_TEMPLATES } from './stage-templates-dla';

const a = { code: 'a', fr: 'Appeler', en: 'Call', optional: false };
const b = { code: 'b', fr: 'Visiter', en: 'Visit', optional: true };
const paper = { code: 'p', fr: 'Budget', en: 'Budget' };
const template = (wish: Partial<StageTemplate>): StageTemplate => ({ ...NO_TEMPLATE, ...wish });
const none = { steps: new Set<string>(), documents: new Set<string>() };

describe('a stage that takes another template', () => {
	it('says what is added, removed, worded otherwise, no longer needed, and in another order', () => {
		const was = template({ steps: [a, b], documents: [paper], usualDays: 10 });
		const now = template({
			steps: [
				{ ...b, optional: false },
				{ ...a, en: 'Telephone' },
				{ ...a, code: 'c' }
			],
			usualDays: 12
		});
		expect(changesBetween(was, now)).toEqual([
			{ what: 'step', how: 'added', item: { ...a, code: 'c' } },
			{ what: 'step', how: 'reworded', was: a, item: { ...a, en: 'Telephone' } },
			{ what: 'step', how: 'order' },
			{ what: 'step', how: 'needed', item: { ...b, optional: false } },
			{ what: 'document', how: 'removed', item: paper },
			{ what: 'days', was: 10, now: 12 }
		]);
		expect(changesBetween(was, was)).toEqual([]);
	});

	it('keeps what was ticked and what is there, after all the rest, and lets go what was not', () => {
		const was = template({ steps: [a, b], documents: [paper], usualDays: 10 });
		const now = template({ steps: [{ ...a, code: 'c' }] });
		expect(renewed(was, now, none)).toEqual(now);
		expect(renewed(was, now, { steps: new Set(['a']), documents: new Set(['p']) })).toEqual(
			template({ steps: [{ ...a, code: 'c' }, a], documents: [paper] })
		);
	});

	it('is the same once it was taken', () => {
		const was = template({ steps: [a, b] });
		const done = { ...none, steps: new Set(['b']) };
		const once = renewed(was, template({ steps: [a] }), done);
		expect(renewed(once, template({ steps: [a] }), done)).toEqual(once);
	});
});

describe('the usual template', () => {
	it('has something to do in each stage of the course, under codes that are used once', () => {
		const codes = TEMPLATE_STAGES.flatMap((stage) => {
			const { steps, documents } = DLA_TEMPLATES[stage];
			expect(steps.length, stage).toBeGreaterThan(0);
			return [...steps, ...documents].map(({ code }) => code);
		});
		expect(new Set(codes).size).toBe(codes.length);
		expect(codes.filter((code) => !ITEM_CODE.test(code))).toEqual([]);
	});
});

describe('the form', () => {
	const texts = {
		...{ 'step.0.code': 'a', 'step.0.rank': '2', 'step.0.fr': ' Appeler ', 'step.0.en': 'Call' },
		...{
			'step.1.code': 'b',
			'step.1.rank': '1',
			'step.1.fr': 'Visiter',
			'step.1.en': 'Visit',
			'step.1.optional': 'on'
		},
		...{ 'step.2.code': 'new', 'step.2.rank': '3', 'step.2.fr': '', 'step.2.en': '' },
		...{ 'document.0.code': 'p', 'document.0.fr': 'Budget', 'document.0.en': 'Budget', usualDays: ' 30 ' }
	};

	it('puts the rows in the order of their ranks, and an empty one away', () => {
		expect(readStageTemplate(texts)).toEqual({
			ok: true,
			value: { steps: [b, a], documents: [paper], usualDays: 30 }
		});
	});

	it('says what is wrong beside each field', () => {
		const wrong = { ...texts, 'step.0.en': '', 'document.0.fr': 'x'.repeat(201), usualDays: 'bientôt' };
		expect(readStageTemplate(wrong)).toEqual({
			ok: false,
			problem: { 'step.0.en': 'missing', 'document.0.fr': 'too_long', usualDays: 'no_days' }
		});
	});

	it('takes no more steps than somebody can see at once, and no code that is not one', () => {
		const row = (at: number) => ({ [`step.${at}.code`]: `s${at}`, [`step.${at}.fr`]: 'x', [`step.${at}.en`]: 'x' });
		const many = Object.assign({}, ...Array.from({ length: 21 }, (_, at) => row(at))) as Record<string, string>;
		expect(readStageTemplate(many)).toEqual({ ok: false, problem: { step: 'too_many' } });
		const forged = readStageTemplate({ ...texts, 'step.0.code': 'b', 'step.1.code': '<b>' });
		expect(forged).toMatchObject({ ok: true, value: { steps: [{ code: 'b' }] } });
	});
});
