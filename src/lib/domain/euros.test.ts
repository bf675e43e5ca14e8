import { expect, test } from 'vitest';
import { readEuros } from './euros';

test.each([
	['12500', 12500],
	['12 500', 12500],
	['12\u202f500,50 €', 12500.5],
	['1,250', 1250],
	['1.250', 1250],
	['1,250.75', 1250.75],
	['1.250.000,5', 1250000.5],
	['0', 0],
	['99,9', 99.9],
	['180 000 EUR', 180000]
])('“%s” is %d euros', (written, amount) => expect(readEuros(written)).toBe(amount));

test.each(['', 'beaucoup', '-5', '1,250,75', '12,5000', '1.2.3', '1e9', '1,25,000', '9999999999999', '€', '12 k€'])(
	'“%s” is no amount',
	(written) => expect(readEuros(written)).toBeUndefined()
);
