import { readLog, readLogFilter } from '$lib/server/access/queries';
import { adminOf } from '$lib/server/identity/admin';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const admin = adminOf(event);
	const { searchParams } = event.url;
	const page = Number(searchParams.get('page'));
	const filter = readLogFilter(searchParams);
	const log = await readLog(admin, filter, Number.isInteger(page) ? Math.min(page, 100_000) : 1);
	return { member: event.locals.member!.name, filter, ...log };
};
