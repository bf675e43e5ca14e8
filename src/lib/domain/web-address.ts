import { z } from 'zod';

const url = z.url({ protocol: /^https?$/, hostname: z.regexes.domain });

/** An address on the web as it is kept: whoever types `asso.org` means https; undefined where it is none. */
export function readWebAddress(typed: string): string | undefined {
	const whole = /^[a-z][a-z0-9+.-]*:/i.test(typed) ? typed : `https://${typed}`;
	const read = url.safeParse(whole);
	return read.success ? new URL(read.data).href.replace(/^(https?:\/\/[^/]+)\/$/, '$1') : undefined;
}
