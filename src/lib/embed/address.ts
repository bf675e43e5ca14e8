import { writeEmbed, type EmbedAsk } from '../domain/embed/contract';
import { LANGUAGES } from '../domain/vocabulary/term';
import { language } from '../messages/format';

export const EMBED_PATH = '/embed/v1';

/** The address of a frame with something about it changed: the first page is shown again, unless it is asked for. */
export function frameAddress(ask: EmbedAsk, change: Partial<EmbedAsk> = {}): string {
	const next = { ...ask, page: 1, ...change, language: language() === LANGUAGES[0] ? undefined : language() };
	const query = writeEmbed(next).toString();
	return `${EMBED_PATH}/${next.view}${query ? `?${query}` : ''}`;
}

/** What a plain form sends beside its fields, so that a search forgets nothing of the frame. */
export const keptBy = (ask: EmbedAsk, asked: readonly string[]): readonly (readonly [string, string])[] =>
	[...new URLSearchParams(frameAddress(ask).split('?')[1])].filter(
		([name]) => !asked.includes(name) && name !== 'page'
	);
