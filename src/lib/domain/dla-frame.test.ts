import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	FRAME_ANSWERS,
	FRAME_QUESTIONS,
	frameVerdict,
	readFrameAnswers,
	suggestedDecision,
	unasked,
	type FrameAnswers,
	isTheDla
} from './dla-frame';

const all = (answer: 'yes' | 'no' | 'unknown') =>
	Object.fromEntries(FRAME_QUESTIONS.map((question) => [question, answer])) as FrameAnswers;
const someAnswers = fc
	.record(Object.fromEntries(FRAME_QUESTIONS.map((question) => [question, fc.constantFrom(...FRAME_ANSWERS)])), {
		requiredKeys: []
	})
	.map((answers) => answers as FrameAnswers);

describe('the frame of the DLA', () => {
	test('yes to all lies within, one no outside, anything open is not known', () => {
		expect(frameVerdict(all('yes'))).toEqual({ is: 'within', open: [], against: [] });
		expect(frameVerdict({ ...all('yes'), employer: 'no' })).toEqual({ is: 'outside', open: [], against: ['employer'] });
		expect(frameVerdict({ ...all('yes'), voluntary: 'unknown' }).is).toBe('unknown');
		expect(frameVerdict({}).open).toEqual([...FRAME_QUESTIONS]);
	});

	test('a verdict is never taken back by an answer more', () => {
		fc.assert(
			fc.property(
				someAnswers,
				fc.constantFrom(...FRAME_QUESTIONS),
				fc.constantFrom('yes', 'no'),
				(answers, question, answer) => {
					fc.pre((answers[question] ?? 'unknown') === 'unknown');
					const [before, after] = [frameVerdict(answers), frameVerdict({ ...answers, [question]: answer })];
					expect(after.open.length).toBe(before.open.length - 1);
					if (before.is === 'outside') expect(after.is).toBe('outside');
				}
			)
		);
	});

	test('what is known not to be known was looked at', () => {
		expect(unasked(all('unknown'))).toEqual([]);
		expect(unasked({ employer: 'yes' })).toHaveLength(FRAME_QUESTIONS.length - 1);
	});

	test('what was stored or sent and is no answer is left out', () => {
		expect(readFrameAnswers({ employer: 'yes', voluntary: 'perhaps', territory: 7, other: 'yes' })).toEqual({
			employer: 'yes'
		});
	});

	test('whoever lies outside is sent on to others, and an open question decides nothing', () => {
		expect(suggestedDecision(frameVerdict(all('yes')))).toBe('taken');
		expect(suggestedDecision(frameVerdict(all('no')))).toBe('reoriented');
		expect(suggestedDecision(frameVerdict({}))).toBeUndefined();
	});
});

test('a case is not sent to the scheme that it is a case of', () => {
	for (const title of [
		"Dispositif local d'accompagnement (cadre national)",
		'Appui DLA',
		'Dispositif local d’accompagnement'
	])
		expect(isTheDla(title), title).toBe(true);
	for (const title of ['Microcrédit accompagné', 'Accompagnement local', 'Fonds DLAB'])
		expect(isTheDla(title), title).toBe(false);
});
