import { addressIn } from '$lib/messages/address';
import { applyDraft } from '$lib/server/import/drafts';
import { Pace } from '$lib/server/import/pace';
import { ImportStopped, stoppable, stopImport } from '$lib/server/import/running';
import { sentTo, stepOf } from '$lib/server/import/step';
import { currentPublication } from '$lib/server/publication/current';
import { traceOf } from '$lib/server/trace';
import type { ImportNews } from '$lib/staff/imports/bringing-in';
import type { RequestHandler } from './$types';

/**
 * Brings a file in and tells meanwhile how far it is. It goes on where nobody hears it any more: a lost connection is no
 * wish to stop.
 */
export const POST: RequestHandler = async (event) => {
	const { scope, draft } = await stepOf(event);
	const { version } = await sentTo(event);
	const { territory } = currentPublication();
	const report = addressIn(`/equipe/imports/${draft.id}?fait=import`);
	let isHeard = true;
	const news = new ReadableStream<string>({
		async start(controller) {
			const tell = (one: ImportNews) => {
				if (isHeard) controller.enqueue(`${JSON.stringify(one)}\n`);
			};
			tell(await broughtIn((signal) => applyDraft(scope, draft.id, version, territory, new Pace(tell, signal))));
			if (isHeard) controller.close();
		},
		cancel() {
			isHeard = false;
		}
	});
	return new Response(news.pipeThrough(new TextEncoderStream()), {
		headers: { 'content-type': 'application/x-ndjson', 'cache-control': 'no-store, no-transform' }
	});

	async function broughtIn(apply: (signal: AbortSignal) => ReturnType<typeof applyDraft>): Promise<ImportNews> {
		try {
			const answer = await stoppable(draft.id, apply);
			// Pressed twice: it is in.
			return answer.ok || answer.problem === 'gone' ? { to: report } : { problem: answer.problem };
		} catch (error) {
			if (error instanceof ImportStopped) return { stopped: true };
			const { what, where } = traceOf(error);
			console.error(`An import failed, nothing of it is written: ${what}`, where);
			return { problem: 'failed' };
		}
	}
};

/** Ends what is being brought in: nothing of it is written. Where it is in already, there is nothing to end. */
export const DELETE: RequestHandler = async ({ locals, params }) => {
	await stopImport(locals.member!.scope, params.id);
	return new Response(null, { status: 204 });
};
