import { expect, test } from 'vitest';
import { wantedPath } from './wanted';

const here = new URL('https://maillage.example/connexion');

test.each(['/equipe', '/equipe/demandes?page=2', '/en/equipe/relations', '/mon-espace', '/compte'])(
	'%s is a page of ours',
	(path) => expect(wantedPath(path, here)).toBe(path)
);

test.each([
	null,
	'',
	'/',
	'/acteurs/x',
	'https://evil.example/equipe',
	'//evil.example/equipe',
	'/\\evil.example/equipe',
	'/equipe\\@evil.example',
	'/equipe/\n/evil',
	'/equipements',
	'/equipe/..//evil.example',
	'/equipe/%2e%2e/%2e%2e//evil.example',
	'/equipe/../connexion?/demo',
	'/%2f%2fevil.example',
	'/en//evil.example',
	'equipe',
	'javascript:alert(1)//equipe',
	`/equipe/${'x'.repeat(3000)}`
])('%s is nowhere to go after signing in', (path) => expect(wantedPath(path, here)).toBeUndefined());
