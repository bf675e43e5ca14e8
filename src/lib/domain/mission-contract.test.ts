import { describe, expect, test } from 'vitest';
import { readAnswers, STRUCTURE_QUESTIONS } from './mission-answers';
import { costOf, differsFrom, readContract, readMilestone, readReached, shareField } from './mission-contract';

const TODAY = '2026-11-25';
const head = { signedOn: '2026-11-20', startsOn: '2026-12-01', endsOn: '2027-03-31' };
const share = (at: number, parts: Readonly<Record<string, string>>) =>
	Object.fromEntries(
		Object.entries({ case: `case-${at}`, ...parts }).map(([part, text]) => [shareField(at, part as 'case'), text])
	);

describe('a contract', () => {
	test('says for each case its days and who pays what; what is empty is nothing', () => {
		const read = readContract(
			{
				...head,
				...share(0, { days: '6,5', amountDla: '7 800', amountStructure: '1 200,50' }),
				...share(1, { days: '2', amountOther: '900' })
			},
			TODAY
		);
		expect(read).toEqual({
			ok: true,
			value: {
				...head,
				shares: [
					{ caseId: 'case-0', days: 6.5, amountDla: 7800, amountStructure: 1200.5, amountOther: 0 },
					{ caseId: 'case-1', days: 2, amountDla: 0, amountStructure: 0, amountOther: 900 }
				]
			}
		});
		expect(read.ok && read.value.shares.map(costOf)).toEqual([9000.5, 900]);
	});

	test('is refused with days in disorder, amounts below nothing, and a case that nobody pays', () => {
		const texts = { ...head, ...share(0, { days: '2', amountDla: '900' }) };
		expect(readContract({ ...texts, startsOn: '2026-11-01' }, TODAY)).toEqual({
			ok: false,
			problem: { startsOn: 'out_of_order' }
		});
		expect(readContract({ ...texts, endsOn: '2026-11-30' }, TODAY)).toEqual({
			ok: false,
			problem: { endsOn: 'out_of_order' }
		});
		expect(readContract({ ...texts, signedOn: '2026-11-26', endsOn: '31/02/2027' }, TODAY)).toEqual({
			ok: false,
			problem: { signedOn: 'in_future', endsOn: 'no_date' }
		});
		expect(readContract({ ...head, ...share(0, { days: '-1', amountDla: '-900' }) }, TODAY)).toEqual({
			ok: false,
			problem: { 'share.0.days': 'no_number', 'share.0.amountDla': 'no_amount' }
		});
		expect(readContract({ ...head, ...share(0, { days: '', amountDla: '0' }) }, TODAY)).toEqual({
			ok: false,
			problem: { 'share.0.days': 'missing', 'share.0.amountDla': 'missing' }
		});
	});
});

test('a milestone has a name and a day, and is reached on a day that has come', () => {
	expect(readMilestone({ title: '', dueOn: '' })).toEqual({ ok: false, problem: { title: 'missing' } });
	expect(readMilestone({ title: 'Restitution', dueOn: '' })).toEqual({ ok: false, problem: { dueOn: 'missing' } });
	expect(readReached({ doneOn: '2026-11-26' }, TODAY)).toEqual({ ok: false, problem: { doneOn: 'in_future' } });
	expect(readReached({}, TODAY)).toEqual({ ok: true, value: { doneOn: null, outcome: '' } });
});

describe('what a side answers', () => {
	const marks = Object.fromEntries(STRUCTURE_QUESTIONS.map((question) => [`answer.${question}`, '4']));
	test('is a mark for each question; whether it recommends the DLA it may leave open', () => {
		const read = readAnswers(STRUCTURE_QUESTIONS, { ...marks, recommends: 'yes', answeredOn: TODAY }, TODAY);
		expect(read).toMatchObject({
			ok: true,
			value: { answers: { marks: { tools: 4 }, recommends: true }, answeredOn: TODAY }
		});
		expect(readAnswers(STRUCTURE_QUESTIONS, { ...marks, answeredOn: TODAY }, TODAY)).toMatchObject({
			ok: true,
			value: { answers: { recommends: null } }
		});
	});
	test('is refused with a question left out, or a mark outside the scale', () => {
		expect(
			readAnswers(
				STRUCTURE_QUESTIONS,
				{ ...marks, 'answer.tools': '', 'answer.officer': '6', answeredOn: TODAY },
				TODAY
			)
		).toEqual({ ok: false, problem: { 'answer.tools': 'missing', 'answer.officer': 'unknown' } });
	});
});

describe('what was signed beside the offer that was chosen', () => {
	const share = { days: 4, amountDla: 3000, amountStructure: 500, amountOther: 0 };
	const offer = { days: 4, amount: 3500 };

	test('is the same when days and cost of all structures add up to it', () => {
		expect(differsFrom(offer, [share])).toBe(false);
		expect(differsFrom({ days: 8, amount: 7000 }, [share, share])).toBe(false);
	});
	test('differs by a day, or by who pays more', () => {
		expect(differsFrom({ ...offer, days: 5 }, [share])).toBe(true);
		expect(differsFrom({ ...offer, amount: 3000 }, [share])).toBe(true);
	});
	test('is not compared before each structure has its part, nor with what an offer leaves out', () => {
		expect(differsFrom({ ...offer, days: 9 }, [share, { ...share, days: null }])).toBe(false);
		expect(differsFrom({ days: null, amount: null }, [share])).toBe(false);
		expect(differsFrom(offer, [])).toBe(false);
	});
});
