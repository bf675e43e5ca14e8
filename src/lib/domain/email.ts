import { z } from 'zod';

/** As long as an address may be (RFC 5321, 4.5.3.1.3). */
const LONGEST = 254;
const email = z.email().max(LONGEST);

/** An address as it is kept, in small letters; undefined where it is none. */
export function readEmail(typed: string): string | undefined {
	const read = email.safeParse(typed.trim().toLowerCase());
	return read.success ? read.data : undefined;
}
