import type { Language } from '../../../domain/vocabulary/term';
import { cleanText } from '../../../explore/query';
import type { NetworkWords } from '../../../explore/words/network-words';
import { parseTieQuery } from '../../../explore/words/tie-query';
import type { Publication } from '../publication';
import { measured } from './measured';
import { tieTable } from './ties';
import { around } from './tree';

/** The network in words, as an address asks for it. Only what is public is read: nothing else is known here. */
export function networkWords(publication: Publication, params: URLSearchParams, language: Language): NetworkWords {
	const actor = cleanText(params.get('acteur') ?? '');
	return {
		measured: measured(publication),
		table: tieTable(publication, parseTieQuery(params), actor, language),
		around: around(publication, actor)
	};
}
