import type { NetworkFile } from './network-file';
import { xml } from './xml';

/** GEXF 1.3 (https://gexf.net), as Gephi writes it. Gephi's y points upwards, ours downwards. */
export function toGexf({ title, date, language, actors, relations }: NetworkFile): string {
	const nodes = actors.map(({ slug, name, category, sectors, place, at }) =>
		[
			`      <node id="${xml(slug)}" label="${xml(name)}">`,
			attributes([category, sectors.join('; '), place]),
			at ? `<viz:position x="${at[0]}" y="${-at[1]}" z="0"/>` : '',
			'</node>'
		].join('')
	);
	const edges = relations.map(({ id, from, to, type, symmetric, amount, year, confirmed, source }) =>
		[
			`      <edge id="${xml(id)}" source="${xml(from)}" target="${xml(to)}"`,
			` type="${symmetric ? 'undirected' : 'directed'}" kind="${xml(type)}">`,
			attributes([amount, year, confirmed, source]),
			'</edge>'
		].join('')
	);
	return [
		'<?xml version="1.0" encoding="UTF-8"?>',
		`<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3" xml:lang="${xml(language)}">`,
		`  <meta lastmodifieddate="${xml(date)}"><creator>Maillage</creator><description>${xml(title)}</description></meta>`,
		'  <graph defaultedgetype="directed">',
		declare('node', ['category', 'string'], ['sectors', 'string'], ['place', 'string']),
		declare('edge', ['amount', 'double'], ['year', 'integer'], ['confirmed', 'boolean'], ['source', 'string']),
		'    <nodes>',
		...nodes,
		'    </nodes>',
		'    <edges>',
		...edges,
		'    </edges>',
		'  </graph>',
		'</gexf>',
		''
	].join('\n');
}

const declare = (kind: string, ...fields: readonly (readonly [title: string, type: string])[]) =>
	[
		`    <attributes class="${kind}">`,
		...fields.map(([title, type], i) => `<attribute id="${i}" title="${title}" type="${type}"/>`),
		'</attributes>'
	].join('');

/** In the order of their declaration. */
function attributes(values: readonly (string | number | boolean | undefined)[]): string {
	const given = values.flatMap((value, i) =>
		value === undefined || value === '' ? [] : [`<attvalue for="${i}" value="${xml(String(value))}"/>`]
	);
	return given.length > 0 ? `<attvalues>${given.join('')}</attvalues>` : '';
}
