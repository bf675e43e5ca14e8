import type { Language } from './vocabulary/term';

type Words = Readonly<Record<Language, string>>;

/** A side of the map's frame, as on a compass. */
export type Bearing = 'north' | 'northeast' | 'east' | 'southeast' | 'south' | 'southwest' | 'west' | 'northwest';

/** Somewhere off the territory where its actors have a seat: they moor at a quay on the edge of the map that faces it. */
export interface Quay {
	readonly code: string;
	readonly name: Words;
	readonly bearing: Bearing;
	/** A town belongs to the first quay one of whose patterns it contains (folded); the last quay takes the rest. */
	readonly towns: readonly string[];
}

/** A territory that Maillage can serve. One folder of `territories/` exports one. */
export interface Territory {
	/** Folder name and key in the database: `saint-martin`. */
	readonly code: string;
	readonly name: Words;
	/** Official codes: INSEE collectivity, INSEE municipality, postcode. */
	readonly codes: { readonly collectivity: string; readonly municipality: string; readonly postcode: string };
	/** IANA zone in which a day is a day. */
	readonly timeZone: string;
	/** Public holidays beside those of the whole country, by month and day: `05-28`. */
	readonly holidays: readonly string[];
	readonly currency: 'EUR';
	readonly languages: readonly Language[];
	/** West, south, east, north in degrees: what a first view shows whole. */
	readonly bounds: readonly [number, number, number, number];
	/** As `bounds`: how far a reader can pan away. */
	readonly panBounds: readonly [number, number, number, number];
	/** The grid in metres that its offices use, in the words of PROJ. */
	readonly grid: string;
	readonly quays: readonly Quay[];
	/** Slug of the actor that carries the local support scheme (DLA): who introduces people, and is written to when nobody fits. */
	readonly supportBody: string;
	readonly attribution: string;
}
