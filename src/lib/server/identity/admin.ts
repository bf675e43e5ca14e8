import { error } from '@sveltejs/kit';
import type { Member } from './member';

/** In whose name a page for admins runs; it is not there for others. The database refuses them all the same. */
export function adminOf({ locals }: { readonly locals: { readonly member?: Member } }) {
	if (!locals.member?.admin) error(404, 'no such page');
	return locals.member.admin;
}
