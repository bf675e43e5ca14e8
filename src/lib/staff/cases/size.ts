import { language } from '$lib/messages/format';

const UNITS = ['byte', 'kilobyte', 'megabyte'] as const;

/** How large a file is, as people say it: `2,4 Mo`. */
export function fileSize(bytes: number): string {
	const at = bytes < 1000 ? 0 : bytes < 1_000_000 ? 1 : 2;
	return new Intl.NumberFormat(language() === 'fr' ? 'fr-FR' : 'en-GB', {
		...{
			style: 'unit',
			unit: UNITS[at],
			unitDisplay: at === 0 ? 'long' : 'short',
			maximumFractionDigits: at === 2 ? 1 : 0
		}
	}).format(bytes / 1000 ** at);
}
