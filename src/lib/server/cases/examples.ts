import { sql } from 'drizzle-orm';
import type { Transaction } from '../database/database';

/**
 * Lets this unit of work see the invented structures that the demonstration's cases are about. Without it they are not
 * there (policy `examples_are_of_cases`): what is not about cases cannot find them.
 */
export const tellOfExamples = (tx: Transaction) => tx.execute(sql`select set_config('maillage.examples', 'on', true)`);
