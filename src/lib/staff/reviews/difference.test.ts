import { describe, expect, test } from 'vitest';
import { piecesOf } from './difference';

const OLD =
	'Nous accueillons les enfants du quartier après l’école, du lundi au vendredi, avec un goûter et une aide aux devoirs.';

describe('where two texts differ', () => {
	test('is read back as either of them', () => {
		const other = OLD.replace('du lundi au vendredi', 'le mercredi et le samedi').replace('goûter', 'repas chaud');
		const pieces = piecesOf(OLD, other)!;
		expect(pieces.map((piece) => ('kept' in piece ? piece.kept : piece.gone)).join('')).toBe(OLD);
		expect(pieces.map((piece) => ('kept' in piece ? piece.kept : piece.come)).join('')).toBe(other);
	});

	test('is one stretch where only a word or two stay between what changed', () => {
		const other = OLD.replace('du lundi au vendredi', 'le mercredi et tôt le samedi');
		const changed = piecesOf(OLD, other)!.filter((piece) => 'gone' in piece);
		expect(changed).toEqual([{ gone: 'du lundi au vendredi', come: 'le mercredi et tôt le samedi' }]);
	});

	test('is marked in a text that is also added to', () => {
		const longer = `${OLD.replace('goûter', 'repas chaud')} ${'Le samedi, les parents viennent aussi. '.repeat(8)}`;
		const pieces = piecesOf(OLD, longer)!;
		expect(pieces[0]).toEqual({
			kept: 'Nous accueillons les enfants du quartier après l’école, du lundi au vendredi, avec un '
		});
		expect(pieces[1]).toMatchObject({ come: 'repas chaud ' });
	});

	test('is not marked word by word where little is left, nor in what is short', () => {
		const rewritten =
			'Association sportive fondée en 2019, elle forme des arbitres et organise chaque printemps un tournoi entre collèges.';
		expect(piecesOf(OLD, rewritten)).toBeUndefined();
		expect(piecesOf('0590 22 22 22', '0590 22 22 23')).toBeUndefined();
	});
});
