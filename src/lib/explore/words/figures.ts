import { language } from '../../messages/format';

/** A part of 1 in hundredths: whole ones, and of the small ones one decimal more, so that none is nothing. */
export const percent = (share: number): string =>
	new Intl.NumberFormat(language(), { style: 'percent', maximumFractionDigits: share < 0.095 ? 1 : 0 }).format(share);

/** An index from 0 to 1. */
export const index = (value: number): string =>
	new Intl.NumberFormat(language(), { maximumFractionDigits: 2, minimumFractionDigits: 2 }).format(value);
