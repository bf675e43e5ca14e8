import { legalPage } from '$lib/server/legal/page';

export const GET = legalPage('accessibilite');
