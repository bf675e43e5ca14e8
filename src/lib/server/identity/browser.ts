const BROWSERS = [
	['Edg/', 'Edge'],
	['Firefox/', 'Firefox'],
	['OPR/', 'Opera'],
	['SamsungBrowser/', 'Samsung Internet'],
	['Chrome/', 'Chrome'],
	['Safari/', 'Safari']
] as const;
const SYSTEMS = [
	['Android', 'Android'],
	['iPhone', 'iPhone'],
	['iPad', 'iPad'],
	['Windows', 'Windows'],
	['Mac OS', 'macOS'],
	['Linux', 'Linux']
] as const;

/** What a browser says it is, in the words that its owner knows: `Firefox, Android`. Empty where it says nothing known. */
export function browserOf(agent: string): string {
	const named = [BROWSERS, SYSTEMS].map((known) => known.find(([sign]) => agent.includes(sign))?.[1]);
	return named.filter(Boolean).join(', ');
}
