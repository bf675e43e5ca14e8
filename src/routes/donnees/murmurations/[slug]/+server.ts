import { preflight } from '$lib/server/open-data/api/answer';
import { murmurationsProfile } from '$lib/server/open-data/files';

export const GET = murmurationsProfile;
export const OPTIONS = preflight;
