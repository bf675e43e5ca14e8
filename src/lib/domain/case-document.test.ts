import { describe, expect, it } from 'vitest';
import { documentName, phaseChosen, typeOfName } from './case-document';

describe('the name of a document', () => {
	it.each([
		['statuts.pdf', 'statuts.pdf'],
		['C:\\Users\\Ana\\Bureau\\bilan 2025.xlsx', 'bilan 2025.xlsx'],
		['../../etc/passwd', 'passwd'],
		['facture\u202Efdp.exe', 'facturefdp.exe'],
		['a\r\nSet-Cookie: x=1.pdf', 'aSet-Cookie: x=1.pdf'],
		[`${'é'.repeat(400)}.pdf`, `${'é'.repeat(196)}.pdf`],
		['   ', '']
	])('%j is kept as %j', (given, kept) => expect(documentName(given)).toBe(kept));
});

describe('its type', () => {
	it('is told by the ending, however it is written', () => {
		expect(typeOfName('Statuts.PDF')?.mediaType).toBe('application/pdf');
		expect(typeOfName('photo.jpeg')).toMatchObject({ mediaType: 'image/jpeg' });
	});
	it.each(['page.html', 'dessin.svg', 'macro.docm', 'programme.exe', 'archive.zip', 'pdf', 'sans-fin'])(
		'%s is none that a case takes',
		(name) => expect(typeOfName(name)).toBeUndefined()
	);
});

describe('where it belongs', () => {
	it('is the phase that was chosen', () => expect(phaseChosen('plan', 'reception')).toBe('plan'));
	it('is where the case stands, if nothing that exists was chosen', () =>
		expect(phaseChosen('nowhere', 'diagnosis_validated')).toBe('diagnosis'));
	it('is the follow-up once the case has ended', () => expect(phaseChosen('', 'closed')).toBe('follow_up'));
});
