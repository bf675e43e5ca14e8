import { describe, expect, it } from 'vitest';
import { checkNode } from './node-version.mjs';

describe('the version of Node', () => {
	it.each(['20.19.0', '20.20.2', '22.12.0', '22.23.3', '24.0.0', '26.1.0'])('%s will do', (version) => {
		expect(() => checkNode(version)).not.toThrow();
	});
	it.each(['18.20.8', '20.18.3', '21.7.3', '22.11.0', '23.11.1'])('%s is refused in a sentence', (version) => {
		expect(() => checkNode(version)).toThrow(version);
	});
});
