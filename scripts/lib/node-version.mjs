import { Refusal, words } from './words.mjs';

/**
 * The versions named by package.json's "engines".
 * @throws {Refusal} on any other
 */
export function checkNode(version = process.versions.node) {
	const [major = 0, minor = 0] = version.split('.').map(Number);
	if (major >= 24 || (major === 22 && minor >= 12) || (major === 20 && minor >= 19)) return;
	throw new Refusal(
		words(
			`Maillage demande Node 20.19, 22.12, ou 24 et suivants ; celui-ci est ${version}. Installez-en un : https://nodejs.org`,
			`Maillage needs Node 20.19, 22.12, or 24 and later; this is ${version}. Install one: https://nodejs.org`
		)
	);
}
