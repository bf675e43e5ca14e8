/** Something that was gone to from the palette. */
export interface Recent {
	readonly path: string;
	readonly words: string;
}

const PLACE = 'maillage-palette';
const MOST = 5;

/** What was gone to in this tab, newest first: it goes with the tab, as several may share a computer. */
export function recentOnes(): Recent[] {
	try {
		const kept: unknown = JSON.parse(sessionStorage.getItem(PLACE) ?? '[]');
		return Array.isArray(kept) ? kept.filter(isRecent).slice(0, MOST) : [];
	} catch {
		return [];
	}
}

export function remember({ path, words }: Recent): void {
	const others = recentOnes().filter((one) => one.path !== path);
	try {
		sessionStorage.setItem(PLACE, JSON.stringify([{ path, words }, ...others].slice(0, MOST)));
	} catch {
		// A browser that keeps nothing still goes where it is told.
	}
}

const isRecent = (one: unknown): one is Recent =>
	typeof one === 'object' &&
	one !== null &&
	'path' in one &&
	'words' in one &&
	typeof one.words === 'string' &&
	typeof one.path === 'string' &&
	/^\/(equipe|compte|$)/.test(one.path);
