import { arrange } from '../map/arrangement';
import { drawnActors } from './drawn';
import { ExploreEngine } from './engine';
import type { IndexDocument } from './index-document';
import { showsNetwork } from './query';
import type { FromWorker, LoadFailure, Question, Reply, ToWorker } from './messages';

/**
 * The explorer's engine as one talks to it: it loads the document once, then answers question by question. It draws
 * nothing and keeps no state of the reader. A question that cannot be answered is said, and thrown.
 */
export function answering(say: (message: FromWorker) => void): (message: ToWorker) => void {
	let engine: ExploreEngine | undefined;

	async function load(url: string, today: Date): Promise<void> {
		const failed = (failure: LoadFailure) => say({ kind: 'failed', failure });
		let document: IndexDocument;
		try {
			const response = await fetch(url);
			if (!response.ok) return failed({ code: 'unreachable', status: response.status });
			document = (await response.json()) as IndexDocument;
		} catch {
			return failed({ code: 'unreachable' });
		}
		try {
			engine = new ExploreEngine(document, today);
		} catch {
			return failed({ code: 'other_version' });
		}
		say({ kind: 'ready' });
	}

	function reply({ query, language, camera, limit, whole }: Question): Reply {
		if (!engine) throw new Error('Asked before the document was loaded');
		const { answer, matched } = engine.respond(query, language, { limit, ...(whole && { named: Infinity }) });
		const selected = query.selected === undefined ? undefined : engine.indexOf(query.selected);
		const arrangement = camera && arrange(engine.points, matched, camera, { selected, whole });
		const drawn = new Set(arrangement ? drawnActors(arrangement) : []);
		if (selected !== undefined) drawn.add(selected);
		return {
			answer,
			arrangement,
			...(showsNetwork(query) && { matched }),
			briefs: Array.from(drawn, (row) => engine!.brief(row))
		};
	}

	return (message) => {
		if (message.kind === 'load') {
			void load(message.url, new Date(message.today));
			return;
		}
		try {
			say({ kind: 'reply', id: message.id, ...reply(message) });
		} catch (error) {
			say({ kind: 'fault', id: message.id });
			throw error;
		}
	};
}
