import { preflight } from '$lib/server/open-data/api/answer';
import { takenAway } from '$lib/server/open-data/files';

export const GET = takenAway;
export const OPTIONS = preflight;
