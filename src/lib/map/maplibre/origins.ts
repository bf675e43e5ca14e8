/** What a page must be allowed to ask of others for a basemap that is not our own. */
export interface BasemapOrigins {
	/** For `connect-src`: the style, its tiles, its fonts. */
	readonly connect: readonly string[];
	/** For `img-src`: pictures of the style. */
	readonly image: readonly string[];
}

export type Basemap =
	| { readonly kind: 'own' }
	/** A style document of MapLibre. */
	| { readonly kind: 'style'; readonly url: string }
	/** One file that holds all tiles. */
	| { readonly kind: 'pmtiles'; readonly url: string };

/**
 * What PUBLIC_BASEMAP says: empty for our own ground; the address of a style; or a PMTiles file, written
 * `pmtiles://https://…` or with an address that ends in `.pmtiles`. Further origins that a style leads to (tiles, fonts,
 * pictures) follow after spaces. Throws on anything else: a wrong setting is found at start, not by a reader.
 */
export function parseBasemap(value: string | undefined): Basemap & { readonly further: readonly string[] } {
	const [first = '', ...rest] = (value ?? '').trim().split(/\s+/);
	const further = rest.map((origin) => new URL(origin).origin);
	if (first === '') return { kind: 'own', further };
	const address = first.replace(/^pmtiles:\/\//, '');
	if (!address.startsWith('/') && !/^https?:$/.test(protocolOf(address)))
		throw new Error(`PUBLIC_BASEMAP "${first}" is neither a path nor an http address.`);
	const isFile = first !== address || /\.pmtiles($|\?)/.test(address);
	return { kind: isFile ? 'pmtiles' : 'style', url: address, further };
}

/** The origins that the content security policy must allow for a basemap; none for our own or one on this server. */
export function basemapOrigins(value: string | undefined): BasemapOrigins {
	const { further, ...basemap } = parseBasemap(value);
	const own = basemap.kind === 'own' || basemap.url.startsWith('/');
	const origins = [...new Set([...(own ? [] : [new URL(basemap.url).origin]), ...further])];
	return { connect: origins, image: origins };
}

function protocolOf(address: string): string {
	return URL.canParse(address) ? new URL(address).protocol : '';
}
