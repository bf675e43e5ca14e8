import { typeOfName } from '../../domain/case-document';

/**
 * The header of a file that is kept and not shown: its name as it is, and in plain letters for whoever reads no others
 * (RFC 6266). Nothing of a name ends the header.
 */
export function attachment(name: string): string {
	const plain = name
		.normalize('NFKD')
		.replace(/\p{M}/gu, '')
		.replace(/[^a-z0-9._-]/gi, '-');
	const written = encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
	return `attachment; filename="${plain}"${plain === name ? '' : `; filename*=UTF-8''${written}`}`;
}

/** A file that the browser keeps and never shows under our address, whatever is in it. @param mediaType that of its name, if not told */
export const fileAnswer = (
	name: string,
	content: Uint8Array,
	mediaType = typeOfName(name)?.mediaType ?? 'application/octet-stream'
): Response =>
	new Response(new Uint8Array(content), {
		headers: {
			'content-type': mediaType,
			'content-length': String(content.length),
			'content-disposition': attachment(name)
		}
	});
