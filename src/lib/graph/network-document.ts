import { slugOf } from '../domain/slug';
import type { Network, NetworkLink, NetworkNode } from './network';

/** Rows as columns, by name of the field; null where a row has none. A third of the bytes, before and after compression. */
type Columns<Row> = { readonly [Field in keyof Row]?: readonly unknown[] };

/** What is left away of a node where it says nothing: the place in the snapshot that is its place here, a slug that its name makes, a short name that is its name. */
type SparseNode = Omit<NetworkNode, 'actor' | 'slug' | 'short'> & Partial<NetworkNode>;

/** A network as it travels. */
export interface NetworkDocument {
	readonly format: 1;
	readonly width: number;
	readonly height: number;
	readonly left: number;
	readonly nodes: Columns<SparseNode>;
	/** `from` as the difference from the link before. */
	readonly links: Columns<NetworkLink>;
}

export function packNetwork({ nodes, links, ...rest }: Network): NetworkDocument {
	return {
		format: 1,
		...rest,
		nodes: columnsOf(nodes.map(sparse)),
		links: columnsOf(links.map((link, i) => ({ ...link, from: link.from - (links[i - 1]?.from ?? 0) })))
	};
}

/** Throws when another version has written it. */
export function openNetwork({ format, nodes, links, ...rest }: NetworkDocument): Network {
	if (format !== 1) throw new Error('The network was written by another version');
	let from = 0;
	return {
		...rest,
		nodes: rowsOf(nodes).map((node, actor) => ({ ...{ actor, slug: slugOf(node.name), short: node.name }, ...node })),
		links: rowsOf<NetworkLink>(links).map((link) => ({ ...link, from: (from += link.from) }))
	};
}

const sparse = ({ actor, slug, short, ...node }: NetworkNode, index: number): SparseNode => ({
	...node,
	...(actor !== index && { actor }),
	...(slug !== slugOf(node.name) && { slug }),
	...(short !== node.name && { short })
});

function columnsOf<Row extends object>(rows: readonly Row[]): Columns<Row> {
	const columns: Partial<Record<keyof Row, unknown[]>> = {};
	rows.forEach((row, index) => {
		for (const field of Object.keys(row) as (keyof Row)[])
			(columns[field] ??= new Array<unknown>(rows.length).fill(null))[index] = row[field];
	});
	return columns;
}

function rowsOf<Row extends object>(columns: Columns<Row>): Row[] {
	const fields = Object.entries(columns) as [keyof Row, readonly unknown[]][];
	return Array.from({ length: fields[0]?.[1].length ?? 0 }, (_, index) => {
		const row: Partial<Record<keyof Row, unknown>> = {};
		for (const [field, column] of fields) if (column[index] !== null) row[field] = column[index];
		return row as Row;
	});
}
