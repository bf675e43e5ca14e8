import type { ActorCategory } from '../../domain/vocabulary/actor';
import { SHAPES } from '../../map/shapes';
import type { Publication } from './publication';
import { sharePicture, type ShareText } from './share-picture';

/** The marks' colours of the light theme: a picture has no style sheet to ask. */
const COLOURS: Record<ActorCategory, string> = {
	ess_structure: '#c23d20',
	funder: '#a87400',
	network: '#2f7d4f',
	public_body: '#2a4d9b',
	service_provider: '#7a4a9a',
	place: '#16302f'
};

export const markOf = (category: ActorCategory) => ({ path: SHAPES[category].path, colour: COLOURS[category] });

export const pictureResponse = async ({ territory, hash }: Publication, text: ShareText): Promise<Response> =>
	new Response(await sharePicture(territory, text), {
		headers: { 'content-type': 'image/png', 'cache-control': 'public, max-age=86400', etag: `"${hash}"` }
	});
