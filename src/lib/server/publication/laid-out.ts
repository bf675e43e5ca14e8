import { Worker } from 'node:worker_threads';
import { networkOf, placed, planNetwork, type Network, type NetworkFacts, type Told } from '../../graph/network';
import type { Positions } from '../../graph/layout/embed';
import type { Links } from '../../graph/layout/links';

/** Actors beyond which a network is laid out in a thread: up to here it takes some 60 ms, once for an edition. */
const BESIDE = 500;

/** The network of a snapshot, the same bytes wherever it is laid out. Others are answered while a large one is. */
export async function laidOut(facts: NetworkFacts, told?: Told): Promise<Network> {
	if (facts.actors.length <= BESIDE) return networkOf(facts, told);
	const plan = planNetwork(facts, told);
	return placed(plan, await layOutBeside(plan.ties));
}

/** Lays out in a thread of its own, which ends with it. */
async function layOutBeside(links: Links): Promise<Positions> {
	const { default: code } = await import('../../graph/layout/in-thread?thread');
	return new Promise((resolve, reject) => {
		const thread = new Worker(code, { eval: true, workerData: links });
		thread.once('message', resolve);
		thread.once('error', reject);
		thread.once('exit', (code) => reject(new Error(`The layout ended without an answer (${code})`)));
	});
}
