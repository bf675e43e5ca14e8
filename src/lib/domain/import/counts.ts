/** How many rows of a file came to what. */
export interface ImportCounts {
	readonly created: number;
	readonly changed: number;
	readonly unchanged: number;
	readonly doubtful: number;
	/** Of what is no more, and was not here. */
	readonly over: number;
	readonly refused: number;
	readonly proposed: number;
}
