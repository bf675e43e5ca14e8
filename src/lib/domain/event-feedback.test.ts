import { expect, test } from 'vitest';
import { LONGEST_SENTENCE, readFeedback } from './event-feedback';

const TEXTS = { useful: '3', brought: ['met', 'helped'], said: '  Deux heures\n bien remplies. ' };

test('an answer is a word of four, what it brought, and a sentence for who likes', () => {
	expect(readFeedback(TEXTS)).toEqual({
		ok: true,
		value: { useful: 3, met: true, learnt: false, helped: true, said: 'Deux heures bien remplies.' }
	});
	expect(readFeedback({ useful: '1', brought: ['nothing'], said: ' ' })).toEqual({
		ok: true,
		value: { useful: 1, met: false, learnt: false, helped: false }
	});
});

test('what is missing or no answer is told by its field', () => {
	expect(readFeedback({ useful: '', brought: [], said: '' })).toEqual({ ok: false, problem: ['useful', 'brought'] });
	for (const useful of ['0', '5', '3.5', '-1', '33'])
		expect(readFeedback({ ...TEXTS, useful }), useful).toEqual({ ok: false, problem: ['useful'] });
	expect(readFeedback({ ...TEXTS, brought: ['everything'] })).toEqual({ ok: false, problem: ['brought'] });
	expect(readFeedback({ ...TEXTS, said: 'a'.repeat(LONGEST_SENTENCE) }).ok).toBe(true);
});

test('a sentence that is too long or says how somebody is reached is not taken', () => {
	for (const said of ['a'.repeat(LONGEST_SENTENCE + 1), 'Écrivez à rose@asso.org', 'Appelez le 0690 12 34 56'])
		expect(readFeedback({ ...TEXTS, said }), said).toEqual({ ok: false, problem: ['said'] });
	for (const said of ['Revenir à 18 h 30, salle 2', 'De 2019 à 2026, rien de tel'])
		expect(readFeedback({ ...TEXTS, said }).ok, said).toBe(true);
});
