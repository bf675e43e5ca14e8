/** Who may show the embed in a page of theirs: everybody, or these hosts; none where the list is empty. */
export interface EmbedRule {
	readonly hosts: 'everybody' | readonly string[];
}
export const MOST_HOSTS = 50;

/** `asso.org`, `www.asso.org`, and `*.asso.org` for all that stands under it: at least two labels, the last one no number. */
const HOST = /^(\*\.)?([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/;

/** A host as policies write it, accents in their form for machines; nothing for addresses, ports and anything else. */
export function readHost(typed: string): string | undefined {
	const [, star = '', name = ''] = /^(\*\.)?([^*/:?#@\s\\]+)$/.exec(typed.trim().toLowerCase()) ?? [];
	let ascii: string;
	try {
		ascii = new URL(`https://${name}`).hostname;
	} catch {
		return undefined;
	}
	const host = star + ascii;
	return host.length <= 253 && HOST.test(host) ? host : undefined;
}
