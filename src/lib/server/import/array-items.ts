import { createReadStream } from 'node:fs';
import { TableProblem } from '../../domain/import/table-problems';
import type { Hash } from './register-rows';

/** No item of a list is larger, in bytes: whatever seems so is no list. */
const LARGEST_ITEM = 1_000_000;
const [QUOTE, BACKSLASH, OPEN, CLOSE, OPEN_LIST, CLOSE_LIST] = Buffer.from('"\\{}[]');

/**
 * Hands over each object of the array that a JSON file holds, be it within an object, one after the other: of a file of any
 * size one item is in memory at a time. Gives their number.
 */
export async function eachItem(
	file: string,
	hash: Hash | undefined,
	each: (json: Buffer, number: number) => void
): Promise<number> {
	let [items, isText, isEscaped, isList, isEmpty] = [0, false, false, false, true];
	const open: number[] = [];
	/** Of the item that is being read: what earlier chunks held of it. */
	let parts: Buffer[] | undefined;
	let length = 0;
	/** Depth at which an item begins, once it has. */
	let depth = 0;
	for await (const chunk of createReadStream(file, { highWaterMark: 256 * 1024 }) as AsyncIterable<Buffer>) {
		hash?.update(chunk);
		let from = 0;
		for (let at = 0; at < chunk.length; at++) {
			const byte = chunk[at]!;
			if (isText) {
				if (isEscaped) isEscaped = false;
				else if (byte === BACKSLASH) isEscaped = true;
				else if (byte === QUOTE) isText = false;
			} else if (byte === QUOTE) isText = true;
			else if (byte === OPEN || byte === OPEN_LIST) {
				const isItem = byte === OPEN && !parts && open.at(-1) === OPEN_LIST && open.length <= 2;
				if (isItem) [parts, length, from, depth] = [[], 0, at, open.length];
				isList ||= byte === OPEN_LIST;
				open.push(byte);
			} else if (byte === CLOSE || byte === CLOSE_LIST) {
				if (open.pop() !== (byte === CLOSE ? OPEN : OPEN_LIST)) throw new TableProblem('damaged');
				if (parts && open.length === depth) {
					each(Buffer.concat([...parts, chunk.subarray(from, at + 1)]), ++items);
					parts = undefined;
				}
			}
		}
		isEmpty &&= chunk.every((byte) => byte <= 0x20);
		if (!parts) continue;
		parts.push(chunk.subarray(from));
		length += chunk.length - from;
		if (length > LARGEST_ITEM) throw new TableProblem('damaged');
	}
	if (isEmpty) throw new TableProblem('empty');
	if (open.length > 0 || isText) throw new TableProblem('damaged');
	if (!isList) throw new TableProblem('not_of_register');
	return items;
}
