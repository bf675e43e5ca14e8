import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';

/** The address of nothing, asked for inside the staff area, is answered inside it. */
export const load: PageServerLoad = () => error(404, 'no such page');
