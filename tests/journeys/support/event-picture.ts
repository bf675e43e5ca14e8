import type postgres from 'postgres';

/** A picture of one pixel. */
const PIXEL = 'UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA';

/** Gives an event a picture, as staff who chose one would. */
export const aPicture = (sql: postgres.Sql, event: string, altFr: string, credit: string) =>
	sql`insert into event_picture (territory_id, event_id, content, width, height, hash, alt_fr, credit)
		select territory_id, id, decode(${PIXEL}, 'base64'), 1, 1, encode(sha256(decode(${PIXEL}, 'base64')), 'hex'), ${altFr}, ${credit}
		from event where id = ${event}`;
