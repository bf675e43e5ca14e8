import { expect, test } from 'vitest';
import { isSmallChange } from './small-change';

const text = 'Nous accompagnons les habitants du quartier de Sandy Ground dans leurs projets.';

test.each([
	['phone', '', '0590 12 34 56'],
	['email', 'a@asso.org', 'contact@asso.org'],
	['website', 'http://asso.org', 'https://asso.org'],
	['descriptionFr', text, text.replace('accompagnons', 'acompagnons')],
	['descriptionFr', text.replace('habitants', 'habitans'), text],
	['name', 'Association Ecologie', 'Association Écologie'],
	['address', 'rue de Hollande, Marigot', 'Rue de Hollande, Marigot']
] as const)('%s from “%s” to “%s” is trivial', (field, from, to) => expect(isSmallChange(field, from, to)).toBe(true));

test.each([
	['phone', '0590 12 34 56', ''],
	['phone', '0590 12 34 56', '0590 12 34 56'],
	['descriptionFr', '', text],
	['descriptionFr', text, `${text} Et un atelier le lundi.`],
	['descriptionFr', `${text} De 8 h à 12 h.`, `${text} De 9 h à 12 h.`],
	['name', 'ACED', 'ACDE'],
	['name', 'Les Amis', 'Des amis'],
	['address', '12 rue de Hollande', '21 rue de Hollande'],
	['neighbourhood', 'mf-marigot', 'mf-grand-case'],
	['sectors', ['sport'], ['sport', 'culture']],
	['foundedYear', '1998', '1999']
] as const)('%s from “%s” to “%s” is to be weighed', (field, from, to) =>
	expect(isSmallChange(field, from, to)).toBe(false)
);

test('two long texts are compared without counting out how they differ', () => {
	const long = text.repeat(24);
	expect(isSmallChange('descriptionFr', long, long.toUpperCase())).toBe(false);
	expect(isSmallChange('descriptionFr', long, long.replace('quartier', 'cartier'))).toBe(true);
});
