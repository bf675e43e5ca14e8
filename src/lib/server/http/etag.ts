import { createHash } from 'node:crypto';

/** An entity tag (RFC 9110, 8.8.3) of what an answer holds, or of all that it is made from. */
export const tagOf = (content: string) => `"${createHash('sha256').update(content).digest('base64url').slice(0, 20)}"`;
