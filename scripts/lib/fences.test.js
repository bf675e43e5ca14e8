import { ESLint } from 'eslint';
import { join } from 'node:path';
import ts from 'typescript-eslint';
import { describe, expect, it } from 'vitest';
import { root } from './postgres-place.mjs';

// The planted files are in no project, so their types cannot be had; the fences do without.
const eslint = new ESLint({ cwd: root, overrideConfig: ts.configs.disableTypeChecked });

/**
 * @param {string} file
 * @param {string} code
 * @returns {Promise<string[]>} what the fences say of it
 */
async function fencesAgainst(file, code) {
	const [result] = await eslint.lintText(code, { filePath: join(root, file) });
	expect(result?.fatalErrorCount).toBe(0);
	return (result?.messages ?? []).filter(({ ruleId }) => ruleId === 'maillage/rooms').map(({ message }) => message);
}

describe('a broken fence', () => {
	it.each([
		['the domain draws', 'src/lib/domain/a.ts', `import { mount } from 'svelte';`],
		['the domain asks the app', 'src/lib/domain/a.ts', `import { page } from '$app/state';`],
		['the domain asks the database', 'src/lib/domain/a.ts', `import { sql } from 'drizzle-orm';`],
		['the domain reads a file', 'src/lib/domain/a.ts', `import { readFileSync } from 'node:fs';`],
		['the domain uses the server', 'src/lib/domain/vocabulary/a.ts', `import { x } from '../../server/x';`],
		['the domain knows a type of the map', 'src/lib/domain/a.ts', `import type { Point } from '$lib/map/points';`],
		['the domain imports on demand', 'src/lib/domain/a.ts', `export const x = () => import('../components/x');`],
		['the domain passes on', 'src/lib/domain/a.ts', `export * from '$lib/territories/saint-martin/territory';`],
		['a territory uses the server', 'src/lib/territories/x/a.ts', `import { x } from '../../server/x';`],
		['a territory runs the map', 'src/lib/territories/x/a.ts', `import { project } from '../../map/camera';`],
		['a component knows the field', 'src/lib/components/a.ts', `import { actor } from '$lib/domain/actor';`],
		['a component runs a vocabulary', 'src/lib/components/a.ts', `import { words } from '../domain/vocabulary/term';`],
		['a component runs the server', 'src/lib/components/a.ts', `import { x } from '../server/x';`],
		['the map runs the server', 'src/lib/map/a.ts', `import { x } from '$lib/server/x';`],
		['the graph runs the server', 'src/lib/graph/a.ts', `import { x } from '../server/x';`],
		['the explorer runs the server', 'src/lib/explore/panel/a.ts', `import { x } from '../../server/x';`],
		['an inline type still loads the server', 'src/lib/map/a.ts', `import { type X } from '$lib/server/x';`],
		['a route asks the database', 'src/routes/a/+page.server.ts', `import { eq } from 'drizzle-orm';`],
		['a hook asks the database', 'src/hooks.server.ts', `import postgres from 'postgres';`]
	])('%s', async (_, file, code) => {
		expect(await fencesAgainst(file, code)).toHaveLength(1);
	});

	it('is seen in a component file', async () => {
		const code = `<script lang="ts">\n\timport { x } from '$lib/server/x';\n\tx();\n</script>\n`;
		expect(await fencesAgainst('src/lib/map/A.svelte', code)).toHaveLength(1);
	});
});

describe('an open gate', () => {
	it.each([
		['the domain checks with zod', 'src/lib/domain/a.ts', `import { z } from 'zod';`],
		['the domain measures a graph', 'src/lib/domain/a.ts', `import Graph from 'graphology';`],
		['the domain uses itself', 'src/lib/domain/a.ts', `import { term } from './vocabulary/term';`],
		['a test of the domain', 'src/lib/domain/a.test.ts', `import { expect } from 'vitest';`],
		['a test of a territory draws it', 'src/lib/territories/x/a.test.ts', `import { draw } from '../../map/basemap';`],
		['a territory speaks the domain', 'src/lib/territories/x/a.ts', `import { x } from '$lib/domain/territory';`],
		[
			'a component knows what a term is',
			'src/lib/components/a.ts',
			`import type { Term } from '../domain/vocabulary/term';`
		],
		['the map knows a type of the server', 'src/lib/map/a.ts', `import type { X } from '$lib/server/x';`],
		['the server asks the database', 'src/lib/server/a.ts', `import { eq } from 'drizzle-orm';`],
		['a route asks the server', 'src/routes/+page.server.ts', `import { x } from '$lib/server/x';`]
	])('%s', async (_, file, code) => {
		expect(await fencesAgainst(file, code)).toEqual([]);
	});
});
