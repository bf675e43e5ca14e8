import { expect, test } from 'vitest';
import { MOST_DAYS, readOtherDays } from './other-days';

const OWN = '2026-11-20';

test('further days are read as people write them, each once and in order', () => {
	expect(readOtherDays('27/11/2026\n2026-11-24, 27/11/2026;\n 4/12/2026 ', OWN)).toEqual({
		days: ['2026-11-24', '2026-11-27', '2026-12-04']
	});
});

test('what is no whole day is told as it was typed, and so is the day that is there already', () => {
	for (const text of ['31/11/2026', '11/2026', 'mardi', '__proto__'])
		expect(readOtherDays(`24/11/2026\n${text}`, OWN)).toEqual({ problem: { code: 'date_form', text } });
	expect(readOtherDays('20/11/2026', OWN)).toEqual({ problem: { code: 'same', text: '20/11/2026' } });
	expect(readOtherDays(' \n,', OWN)).toEqual({ problem: { code: 'missing' } });
	const many = Array.from({ length: MOST_DAYS + 1 }, (_, at) => `2027-${at < 20 ? '01' : '02'}-${(at % 20) + 1}`);
	const written = many.map((day) => day.replace(/-(\d)$/, '-0$1')).join('\n');
	expect(readOtherDays(written, OWN)).toEqual({ problem: { code: 'too_many' } });
});
