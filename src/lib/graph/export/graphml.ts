import type { FileActor, FileRelation, NetworkFile } from './network-file';
import { xml } from './xml';

type Value = string | number | boolean | undefined;
interface Field<Thing> {
	readonly name: string;
	readonly type: 'string' | 'int' | 'double' | 'boolean';
	readonly of: (thing: Thing) => Value;
}

const ACTOR: readonly Field<FileActor>[] = [
	{ name: 'label', type: 'string', of: ({ name }) => name },
	{ name: 'category', type: 'string', of: ({ category }) => category },
	{ name: 'sectors', type: 'string', of: ({ sectors }) => sectors.join('; ') || undefined },
	{ name: 'place', type: 'string', of: ({ place }) => place },
	{ name: 'x', type: 'double', of: ({ at }) => at?.[0] },
	{ name: 'y', type: 'double', of: ({ at }) => at?.[1] }
];
const RELATION: readonly Field<FileRelation>[] = [
	{ name: 'type', type: 'string', of: ({ type }) => type },
	{ name: 'amount', type: 'double', of: ({ amount }) => amount },
	{ name: 'year', type: 'int', of: ({ year }) => year },
	{ name: 'confirmed', type: 'boolean', of: ({ confirmed }) => confirmed },
	{ name: 'source', type: 'string', of: ({ source }) => source }
];

/** GraphML 1.0 (http://graphml.graphdrawing.org), as Gephi, yEd, NetworkX and igraph read it. */
export function toGraphml({ title, actors, relations }: NetworkFile): string {
	const keys = [...declare('node', ACTOR), ...declare('edge', RELATION)];
	const nodes = actors.map((actor) => `    <node id="${xml(actor.slug)}">${data('node', ACTOR, actor)}</node>`);
	const edges = relations.map(
		(relation) =>
			`    <edge id="${xml(relation.id)}" source="${xml(relation.from)}" target="${xml(relation.to)}" directed="${!relation.symmetric}">${data('edge', RELATION, relation)}</edge>`
	);
	return [
		'<?xml version="1.0" encoding="UTF-8"?>',
		'<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
		`  <desc>${xml(title)}</desc>`,
		...keys,
		'  <graph edgedefault="directed">',
		...nodes,
		...edges,
		'  </graph>',
		'</graphml>',
		''
	].join('\n');
}

const declare = <Thing>(kind: string, fields: readonly Field<Thing>[]) =>
	fields.map(({ name, type }) => `  <key id="${kind}-${name}" for="${kind}" attr.name="${name}" attr.type="${type}"/>`);

const data = <Thing>(kind: string, fields: readonly Field<Thing>[], thing: Thing) =>
	fields
		.map(({ name, of }) => {
			const value = of(thing);
			return value === undefined ? '' : `<data key="${kind}-${name}">${xml(String(value))}</data>`;
		})
		.join('');
