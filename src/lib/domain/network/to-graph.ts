import { UndirectedGraph } from 'graphology';
import { neighboursOf, type Links } from './links';

/** The links as graphology takes them: nodes are the numbers of the actors, in their order. */
export function toGraph(links: Links): UndirectedGraph {
	const graph = new UndirectedGraph();
	for (let actor = 0; actor < links.size; actor++) graph.addNode(actor);
	for (let actor = 0; actor < links.size; actor++)
		for (const other of neighboursOf(links, actor)) if (actor < other) graph.addEdge(actor, other);
	return graph;
}
