import { inflateRawSync } from 'node:zlib';

const DIRECTORY_ENTRY = 0x02014b50;
const END_OF_DIRECTORY = 0x06054b50;

/** The text of a part of a zip, by its name: Word and Excel files are zips (PKWARE APPNOTE, 4.3). */
export function partOf(file: Buffer, name: string): string {
	const end = file.lastIndexOf(Buffer.from(Uint32Array.of(END_OF_DIRECTORY).buffer));
	let at = file.readUInt32LE(end + 16);
	while (file.readUInt32LE(at) === DIRECTORY_ENTRY) {
		const [packed, length] = [file.readUInt32LE(at + 20), file.readUInt16LE(at + 28)];
		if (file.toString('utf8', at + 46, at + 46 + length) === name) {
			const local = file.readUInt32LE(at + 42);
			const start = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
			const bytes = file.subarray(start, start + packed);
			return (file.readUInt16LE(at + 10) === 0 ? bytes : inflateRawSync(bytes)).toString('utf8');
		}
		at += 46 + length + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
	}
	throw new Error(`The file has no part ${name}.`);
}
