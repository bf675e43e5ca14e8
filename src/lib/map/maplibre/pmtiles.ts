import { addProtocol, type StyleSpecification } from 'maplibre-gl';
import { PMTiles, Protocol, TileType } from 'pmtiles';
import type { GroundColours } from './colours';
import { tileFileStyle } from './pmtiles-style';

let protocol: Protocol | undefined;

/** The style of a PMTiles file, whose tiles MapLibre then reads piece by piece. */
export async function openTileFile(address: string, colours: GroundColours): Promise<StyleSpecification> {
	const file = new PMTiles(address);
	const { tileType } = await file.getHeader();
	const { attribution } = ((await file.getMetadata()) ?? {}) as { attribution?: string };
	if (!protocol) {
		protocol = new Protocol();
		addProtocol('pmtiles', protocol.tile);
	}
	protocol.add(file);
	return tileFileStyle({ url: `pmtiles://${address}`, vector: tileType === TileType.Mvt, attribution }, colours);
}
