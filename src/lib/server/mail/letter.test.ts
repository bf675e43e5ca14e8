import { describe, expect, test } from 'vitest';
import { letterOf } from './letter';
import { letters } from './letters';

const words = {
	subject: 'Bonjour',
	lines: ['Une ligne'],
	button: { label: 'Entrer', address: 'https://maillage.example/x?a=1&b=2' },
	foot: 'Maillage'
};

describe('a letter', () => {
	test('says the same as text and as a page, in its language', () => {
		const { text, html } = letterOf('en', words);
		for (const part of ['Une ligne', 'Entrer', 'Maillage']) {
			expect(text).toContain(part);
			expect(html).toContain(part);
		}
		expect(text).toContain('https://maillage.example/x?a=1&b=2');
		expect(html).toContain('href="https://maillage.example/x?a=1&amp;b=2"');
		expect(html).toContain('<html lang="en">');
	});

	test('fetches nothing from anywhere', () => {
		expect(letterOf('fr', words).html).not.toMatch(/<img|<link|<script|url\(|src=/);
	});

	test('shows what was typed as it was typed, and lets none of it become markup or a header', () => {
		const typed = '<script>alert(1)</script> "&\' {{x}}';
		const { subject, html } = letterOf('fr', {
			...words,
			subject: 'Votre fiche\r\nBcc: x@y.org',
			lines: [typed],
			button: { label: typed, address: 'https://x.example/"><script>' }
		});
		expect(subject).toBe('Votre fiche Bcc: x@y.org');
		expect(letterOf('fr', { ...words, subject: '=?utf-8?q?=0D=0ABcc:_x?=' }).subject).not.toContain('=?');
		expect(html).not.toContain('<script>');
		expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &quot;&amp;&#39; {{x}}');
	});
});

describe('the answer to a change', () => {
	const decided = {
		...{
			name: 'Ana',
			listing: 'SGOMI',
			reason: 'Cette rue n’existe pas',
			address: 'https://maillage.example/mon-espace'
		},
		...{ accepted: ['phone'] as const, refused: ['address'] as const, edited: {} }
	} as const;
	test('names what is published, what is not, and why', () => {
		const { text } = letters.changeDecided('fr', decided);
		expect(text).toMatch(/Publié\s: Téléphone public\./);
		expect(text).toMatch(/Non retenu\s: Adresse publique\./);
		expect(text).toContain('Cette rue n’existe pas');
	});
	test('says what staff put in other words', () => {
		const { text, html } = letters.changeDecided('fr', { ...decided, edited: { phone: '0590 <1>', acronym: '' } });
		expect(text).toMatch(/retouché «\sTéléphone public\s». C’est publié ainsi\s: 0590 <1>/);
		expect(text).toMatch(/«\sSigle\s»\s: plus rien/);
		expect(html).toContain('0590 &lt;1&gt;');
	});
	test('says nothing of what did not happen', () => {
		expect(letters.changeDecided('en', { ...decided, refused: [], reason: '' }).text).not.toContain('Not kept');
		expect(letters.changeDecided('en', { ...decided, accepted: [] }).text).not.toContain('Published');
	});
});
