import { read } from '$app/server';
import textFont from '@fontsource/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-400-normal.woff?url';
import headingFont from '@fontsource/bricolage-grotesque/files/bricolage-grotesque-latin-700-normal.woff?url';
import { Resvg } from '@resvg/resvg-js';
import satori from 'satori';
import type { Territory } from '../../domain/territory';
import { nominalCamera } from '../../map/frames';
import { toPixels } from '../../map/camera';
import { drawnBasemap } from '../../map/svg/drawn';

const WIDTH = 1200;
const HEIGHT = 630;
/** A picture stands outside the page: it has the colours of the light theme, whoever looks at it. */
const COLOURS = {
	paper: '#fffdf8',
	ink: '#16302f',
	quiet: '#4c6463',
	water: '#dfeef0',
	ring: '#cbe2e7',
	land: '#fbf6ea',
	neighbour: '#efeae0',
	shore: '#b8a888'
};

type Node = { type: string; props: Record<string, unknown> };
const box = (style: object, ...children: (Node | string)[]): Node => ({
	type: 'div',
	props: { style: { display: 'flex', ...style }, children }
});

export interface ShareText {
	readonly title: string;
	readonly lines: readonly string[];
	/** The mark of its category. */
	readonly mark?: { readonly path: string; readonly colour: string };
	readonly point?: { readonly lon: number; readonly lat: number };
}

/** The picture that goes with a shared link, 1200 by 630 px: the name on the left, where it is on the right. PNG bytes. */
export async function sharePicture(territory: Territory, text: ShareText): Promise<Uint8Array<ArrayBuffer>> {
	const [heading, words] = await Promise.all([headingFont, textFont].map((font) => read(font).arrayBuffer()));
	const island = 560;
	const picture: Node = box(
		{ width: WIDTH, height: HEIGHT, background: COLOURS.paper, color: COLOURS.ink, fontFamily: 'Text' },
		box(
			{ flexDirection: 'column', justifyContent: 'space-between', width: WIDTH - island, padding: 56 },
			box({ fontFamily: 'Heading', fontSize: 40 }, 'Maillage'),
			box(
				{ flexDirection: 'column', gap: 18 },
				box(
					{ fontFamily: 'Heading', fontSize: text.title.length > 60 ? 44 : 56, lineHeight: 1.1 },
					text.title.length > 110 ? `${text.title.slice(0, 108)}…` : text.title
				),
				...text.lines.map((line) => box({ fontSize: 28, color: COLOURS.quiet }, line))
			),
			box({ fontSize: 24, color: COLOURS.quiet }, `ESS · ${territory.name.fr}`)
		),
		{ type: 'img', props: { src: islandPicture(territory, island, HEIGHT, text), width: island, height: HEIGHT } }
	);
	const svg = await satori(picture as never, {
		width: WIDTH,
		height: HEIGHT,
		fonts: [
			{ name: 'Heading', data: heading!, weight: 700 },
			{ name: 'Text', data: words!, weight: 400 }
		]
	});
	return new Uint8Array(new Resvg(svg, { fitTo: { mode: 'width', value: WIDTH } }).render().asPng());
}

function islandPicture(territory: Territory, width: number, height: number, { mark, point }: ShareText): string {
	const frame = width - 60;
	const ground = drawnBasemap(territory.bounds);
	const [, boxWidth = 7000, boxHeight = 7000] = /viewBox="0 0 (\d+) (\d+)"/.exec(ground)?.map(Number) ?? [];
	const scale = frame / boxWidth;
	const top = (height - boxHeight * scale) / 2;
	const style = `.rings path{fill:${COLOURS.ring};fill-opacity:.45}.shore{stroke-linejoin:round;fill:none;stroke:${COLOURS.shore};stroke-width:26}.land{fill:${COLOURS.neighbour}}.home{fill:${COLOURS.land}}.lagoon{fill:${COLOURS.ring}}.border{fill:none;stroke:${COLOURS.shore};stroke-width:18;stroke-dasharray:70 50}`;
	const inner = ground.replace(/^<svg[^>]*>/, '').replace(/<\/svg>$/, '');
	let drawnMark = '';
	if (mark && point) {
		const camera = nominalCamera(territory.bounds, 'wide');
		const centred = { ...camera, width: 700, height: (700 * boxHeight) / boxWidth };
		const [x, y] = toPixels(centred, point.lon, point.lat);
		drawnMark = `<g transform="translate(${30 + (x / 700) * frame} ${top + (y / 700) * frame}) scale(2.6)"><path d="${mark.path}" fill="${mark.colour}" stroke="${COLOURS.paper}" stroke-width="2"/></g>`;
	}
	const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><style>${style}</style><rect width="${width}" height="${height}" fill="${COLOURS.water}"/><g transform="translate(30 ${top}) scale(${scale})">${inner}</g>${drawnMark}</svg>`;
	return `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
}
