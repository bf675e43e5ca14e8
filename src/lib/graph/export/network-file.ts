/** What is written into a file: the actors and relations that are on the screen, in words of the reader's language. */
export interface NetworkFile {
	readonly title: string;
	/** Day of the publication, `2026-11-23`. */
	readonly date: string;
	readonly language: string;
	readonly actors: readonly FileActor[];
	readonly relations: readonly FileRelation[];
}

export interface FileActor {
	/** Its address name, the same in every file. */
	readonly slug: string;
	readonly name: string;
	readonly category: string;
	readonly sectors: readonly string[];
	readonly place?: string;
	/** Where it is drawn, x to the right and y downwards. */
	readonly at?: readonly [x: number, y: number];
}

export interface FileRelation {
	readonly id: string;
	readonly from: string;
	readonly to: string;
	readonly type: string;
	/** Reads the same both ways. */
	readonly symmetric: boolean;
	/** Euros. */
	readonly amount?: number;
	readonly year?: number;
	readonly confirmed: boolean;
	readonly source: string;
}
