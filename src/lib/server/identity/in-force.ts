import { gt, isNull, or } from 'drizzle-orm';
import { membership } from '../database/schema';

/** Memberships that have not ended; one may end on a day to come. */
export const isInForce = () => or(isNull(membership.endedAt), gt(membership.endedAt, new Date()));
