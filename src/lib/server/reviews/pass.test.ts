import { expect, test } from 'vitest';
import { issuePass, readPass } from './pass';

const at = (seconds: number) => 1_790_000_000_000 + 1000 * seconds;
const pass = issuePass('secret', 'sgomi', at(0));
const is = (sent: string, seconds: number, slug = 'sgomi', secret = 'secret') =>
	readPass(secret, slug, sent, at(seconds)).is;

test('a pass is good for the form it came with, neither at once nor for ever', () => {
	expect([0, 2, 3, 3600, 86_399, 86_401].map((seconds) => is(pass, seconds))).toEqual([
		...['early', 'early', 'good', 'good', 'good', 'old']
	]);
	expect(readPass('secret', 'sgomi', pass, at(60))).toEqual({ is: 'good', id: pass.split('.')[0] });
});

test('one for another actor, of another secret, or made up, is none', () => {
	expect(is(pass, 60, 'fondation-de-france')).toBe('old');
	expect(is(pass, 60, 'sgomi', 'other')).toBe('old');
	const [id, issued, signature] = pass.split('.');
	const later = at(50).toString(36);
	for (const forged of [
		'',
		'...',
		'x.y.z',
		`${id}.${issued}`,
		`${id}.${later}.${signature}`,
		`x.${issued}.${signature}`
	])
		expect(is(forged, 60), forged).toBe('old');
});
