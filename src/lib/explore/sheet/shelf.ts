import type { ActorSheet } from './sheet';

/** Sheets of one publication, each fetched once; one that did not come is asked for again the next time. */
export class Shelf {
	readonly #sheets = new Map<string, Promise<ActorSheet>>();

	/** Rejects when the sheet cannot be had. */
	get(slug: string, publication: string): Promise<ActorSheet> {
		const address = `/publication/${publication}/acteurs/${slug}.json`;
		const known = this.#sheets.get(address);
		if (known) return known;
		const coming = fetch(address).then((response) => {
			if (!response.ok) throw new Error(`sheet ${response.status}`);
			return response.json() as Promise<ActorSheet>;
		});
		this.#sheets.set(address, coming);
		coming.catch(() => this.#sheets.delete(address));
		return coming;
	}
}
