/** Longest address that is looked at; browsers and proxies agree on about twice as much. */
const MAX_ADDRESS = 4096;

/** Whether an address can mean anything here: decodable, without NUL, not endless. Others are sent to the home page. */
export function addressIsReadable(url: URL): boolean {
	if (url.pathname.length > MAX_ADDRESS) return false;
	try {
		return !decodeURIComponent(url.pathname).includes('\0');
	} catch {
		return false;
	}
}
