import { createHash } from 'node:crypto';
import postcss, { type Container } from 'postcss';

/** What Svelte calls the styles of one component, on its elements and in its rules. */
const OWN = /\bsvelte-[a-z0-9]+/g;
const STYLE = /<style[^>]*>([^]*?)<\/style>/g;
/** Sheets that the page brings in its head already, for a script that never comes. */
const SPARE_LINK = /\s*<link [^>]*rel="stylesheet" disabled[^>]*>/g;

/** Rules for components that the page does not show, and fonts that it does not fetch. */
function prune(container: Container, shown: ReadonlySet<string>): void {
	container.each((node) => {
		if (node.type === 'rule') {
			const kept = node.selectors.filter((selector) => (selector.match(OWN) ?? []).every((own) => shown.has(own)));
			if (kept.length === 0) node.remove();
			else if (kept.length < node.selectors.length) node.selectors = kept;
		} else if (node.type === 'atrule') {
			if (node.name === 'font-face') node.remove();
			else if (node.nodes && !node.name.endsWith('keyframes')) {
				prune(node as Container, shown);
				if (node.nodes.length === 0) node.remove();
			}
		} else if (node.type === 'comment') node.remove();
	});
}

/** By the sheets and the components shown: pages of one kind show the same, and there are not many kinds. */
const pruned = new Map<string, string>();
const MOST_KINDS = 200;
function leanStyles(styles: string, shown: readonly string[]): string {
	const key = `${createHash('sha256').update(styles).digest('base64')} ${shown.join()}`;
	let lean = pruned.get(key);
	if (lean === undefined) {
		const root = postcss.parse(styles);
		prune(root, new Set(shown));
		// What people write may look like the name of a component: it must not fill the memory.
		if (pruned.size >= MOST_KINDS) pruned.clear();
		pruned.set(key, (lean = root.toString()));
	}
	return lean;
}

/**
 * A page that stays as it was sent, with the styles of what it shows and no others: a page of ours brings those of the
 * application, of which a frame shows a tenth.
 * @returns the page, and the hash by which its policy lets its styles in (CSP 3, `style-src-elem`)
 */
export function leanPage(html: string): { readonly html: string; readonly hash: string } {
	const styles = [...html.matchAll(STYLE)].map(([, text]) => text!).join('\n');
	const body = html.replace(STYLE, '').replace(SPARE_LINK, '');
	const known = new Set(styles.match(OWN));
	const shown = new Set((body.match(OWN) ?? []).filter((own) => known.has(own)));
	const lean = leanStyles(styles, [...shown].toSorted());
	return {
		html: body.replace('</head>', () => `<style>${lean}</style>\n\t</head>`),
		hash: `'sha256-${createHash('sha256').update(lean).digest('base64')}'`
	};
}
