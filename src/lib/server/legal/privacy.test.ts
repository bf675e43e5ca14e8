import { expect, test } from 'vitest';
import type { Publication } from '../publication/publication';
import { privacyOf } from './privacy';

const publication = { legal: {}, retention: { months: 36 } } as unknown as Publication;
const shown = (geocoder: string | undefined) =>
	privacyOf(publication, undefined, geocoder)
		.parts.find(({ id }) => id === 'shown')
		?.lines?.join(' ');

test('a geocoder is named where one is asked, and nowhere else', () => {
	expect(shown('https://data.geopf.fr/geocodage')).toContain('data.geopf.fr');
	expect(shown('')).not.toContain('data.geopf.fr');
});
