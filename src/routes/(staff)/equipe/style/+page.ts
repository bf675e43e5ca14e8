import { dev } from '$app/environment';
import { error } from '@sveltejs/kit';

/** A page for those who work on the screens: it is there while one develops, and nowhere else. */
export const load = () => {
	if (!dev) error(404, 'Not found');
};
