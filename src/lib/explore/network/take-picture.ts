import { ACTOR_CATEGORIES } from '../../domain/vocabulary/actor';
import { pictureOf, save, type Drawn, type LegendEntry } from '../../graph/picture/picture';
import { SHAPES } from '../../map/shapes';
import { m } from '../../messages/compiled/messages';
import { number, partialDate, word } from '../../messages/format';
import { tieWords } from '../path/words';
import type { Reading } from './reading.svelte';

/** Hands the reader a picture of what is shown, with what its colours and lines say. Throws where the browser cannot. */
export async function takePicture(
	drawn: Drawn,
	{ looks, groups, groupWords, families, seen }: Reading,
	/** `today`: in the territory. */
	{ territory, today }: { readonly territory: string; readonly today: string },
	format: 'svg' | 'png'
): Promise<void> {
	const marks: LegendEntry[] = ACTOR_CATEGORIES.map(({ code }) => ({
		words: word(ACTOR_CATEGORIES, code),
		look: looks.colour === 'category' ? code : 'hue-0',
		...{ path: SHAPES[code].path, outline: SHAPES[code].outline === true }
	}));
	const hues = groups.map(({ value, hue }) => ({
		...{ words: groupWords(value), look: `hue-${hue}`, path: SHAPES.ess_structure.path }
	}));
	const ties = families
		.filter(({ family }) => looks.families?.has(family) ?? true)
		.map(({ family }) => ({ words: tieWords[family](), look: `${family} middle` }));
	const words = {
		title: m.lens_picture_title({ territory }),
		subtitle: m.lens_picture_counts({ actors: number(seen.nodes.length), ties: number(seen.links.length) }),
		legend: [...hues, ...marks, ...ties, { words: m.lens_unconfirmed(), look: 'unconfirmed middle' }],
		source: m.lens_picture_source({ date: partialDate(today) }),
		address: location.href
	};
	save(await pictureOf(drawn, words, format), `maillage-reseau-${today}.${format}`);
}
