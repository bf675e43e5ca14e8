import { HEIGHTS, writeEmbed, type EmbedAsk } from '../domain/embed/contract';
import { frameAddress } from './address';

/** What a frame may do in somebody's page: run its one script, send its search, open what is pressed elsewhere. */
const SANDBOX = 'allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-forms';

/** As it stands in an attribute between quotes. */
const written = (text: string) =>
	text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** A frame as one line of HTML, for a page of somebody's. @param size pixels; as wide as there is room, if not told */
export function iframeOf(
	origin: string,
	ask: EmbedAsk,
	title: string,
	size: { readonly width?: number; readonly height?: number } = {}
): string {
	const height = size.height ?? (typeof ask.height === 'number' ? ask.height : HEIGHTS.usual);
	const attributes = [
		...[`src="${written(origin + frameAddress({ ...ask, height: undefined }))}"`, `title="${written(title)}"`],
		...[`width="${size.width ?? '100%'}"`, `height="${height}"`, 'style="border:0"', 'loading="lazy"'],
		...['referrerpolicy="strict-origin-when-cross-origin"', `sandbox="${SANDBOX}"`]
	];
	return `<iframe ${attributes.join(' ')}></iframe>`;
}

/** The same as an element that is as high as what it shows; without script, a link to it stands there. */
export function elementOf(origin: string, ask: EmbedAsk, title: string): string {
	const asked = [...writeEmbed({ ...ask, height: undefined })]
		.map(([name, value]) => ` ${name}="${written(value)}"`)
		.join('');
	const link = `<a href="${written(origin + frameAddress({ ...ask, height: undefined }))}">${written(title)}</a>`;
	return `<script src="${origin}/embed/v1/maillage-embed.js" async></script><maillage-embed view="${ask.view}" title="${written(title)}"${asked}>${link}</maillage-embed>`;
}
