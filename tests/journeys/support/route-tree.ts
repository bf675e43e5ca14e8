import { readFileSync } from 'node:fs';
import { globSync } from 'tinyglobby';

/** A page or an endpoint as the tree of routes has it: what is generated from it knows of a new one without being told. */
export interface Route {
	readonly id: string;
	/** Of a page; an endpoint has none to look at. */
	readonly isPage: boolean;
	readonly actions: readonly string[];
}

export function routesInTree(): Route[] {
	const found = new Map<string, { isPage: boolean; actions: string[] }>();
	for (const file of globSync('**/+{page.svelte,page.server.ts,server.ts}', { cwd: 'src/routes' })) {
		const id = `/${file.split('/').slice(0, -1).join('/')}`;
		const route = found.get(id) ?? { isPage: false, actions: [] };
		if (file.endsWith('+page.server.ts')) route.actions.push(...actionsIn(`src/routes/${file}`));
		if (file.endsWith('+page.svelte')) route.isPage = true;
		found.set(id, route);
	}
	return [...found].map(([id, route]) => ({ id, ...route })).sort((one, other) => one.id.localeCompare(other.id));
}

function actionsIn(file: string): string[] {
	const body = /export const actions: Actions = \{([\s\S]*?)\n?\};/.exec(readFileSync(file, 'utf8'))?.[1];
	if (body === undefined) return [];
	// On lines of their own, or all on one.
	const keys = body.includes('\n') ? /^\t(\w+)[:(]/gm : /(?:^ |, )(\w+): /g;
	return [...body.matchAll(keys)].map(([, name]) => name!);
}

/** Names of the fields that forms of ours have, or that something reads of what was posted. */
export function fieldsInForms(): string[] {
	const code = globSync(['src/**/*.{svelte,ts}', '!**/compiled/**', '!**/*.test.ts']).map((file) =>
		readFileSync(file, 'utf8')
	);
	const named =
		/<[^>]*\bname="(\w+)"|\b(?:form|posted|\))\.(?:get|getAll|has)\('(\w+)'\)|\b(?:field|text|line)\('(\w+)'\)/g;
	return [...new Set(code.flatMap((text) => [...text.matchAll(named)].map((found) => found.slice(1).find(Boolean)!)))];
}

/** Where an action of a page is posted to. */
export const actionAt = (path: string, action: string) => (action === 'default' ? path : `${path}?/${action}`);

/**
 * The address of a route, with what stands for each of its parts.
 * @param values by the part as the tree writes it, or where it means several things with its folder: `relations/[id]`
 */
export function addressOf(id: string, values: Readonly<Record<string, string>>): string {
	const parts = id.split('/').filter((part) => part !== '' && !/^\(\w+\)$/.test(part));
	const filled = parts.map((part, at) =>
		part.replace(/\[\w+\]/, (name) => {
			const value = values[`${parts[at - 1]}/${name}`] ?? values[name];
			if (value === undefined) throw new Error(`Say what stands for ${name} of ${id}`);
			return value;
		})
	);
	return `/${filled.join('/')}`;
}
