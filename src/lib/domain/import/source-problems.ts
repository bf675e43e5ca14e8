/** Why a service that was asked over the network gave nothing that could be read. */
export type SourceProblemCode =
	| 'bad_address'
	| 'unreachable'
	| 'too_slow'
	/** It has too much to do, and said so until we stopped asking. */
	| 'busy'
	| 'refused'
	/** A page where data was to be. */
	| 'not_json'
	| 'other_shape'
	/** More than it hands out page by page. */
	| 'too_many';

export class SourceProblem extends Error {
	override readonly name = 'SourceProblem';
	/** @param status of the answer (RFC 9110), of one that was refused */
	constructor(
		readonly code: SourceProblemCode,
		readonly status?: number
	) {
		super(status === undefined ? code : `${code} ${status}`);
	}
}
