import { isSymmetric } from '../../../domain/relation';
import { RELATION_TYPES, type RelationType } from '../../../domain/vocabulary/relation';
import type { Around, Tree, TreeBranch, TreeGroup } from '../../../explore/words/network-words';
import type { Publication } from '../publication';
import { endOf } from '../paths';

/** Steps from the actor, and of how many others each kind of tie is told by step: hubs have hundreds. */
const BRANCHES = [40, 10] as const;

/** Who the actor that a text names is tied to, and they in their turn. */
export function around(publication: Publication, text: string): Around {
	const { actor, proposals } = endOf(publication, text);
	return {
		text: actor?.name ?? text,
		...(actor && { tree: treeOf(publication, actor.index) }),
		proposals
	};
}

function treeOf(publication: Publication, actor: number): Tree {
	return { actor: publication.engine.brief(actor), groups: groupsOf(publication, actor, [actor], 0) };
}

function groupsOf(publication: Publication, actor: number, passed: readonly number[], step: number): TreeGroup[] {
	const { ties, snapshot } = publication;
	// By kind of tie, then by the other: several years of one funding are one branch.
	const groups = new Map<string, Map<number, number[]>>();
	for (let at = ties.start[actor]!; at < ties.start[actor + 1]!; at++) {
		const [tie, other] = [ties.tie[at]!, ties.neighbour[at]!];
		if (passed.includes(other)) continue;
		const { type, to } = snapshot.relations[tie]!;
		const key = keyOf(type, to === actor && !isSymmetric(type));
		const group = groups.get(key) ?? new Map<number, number[]>();
		group.set(other, [...(group.get(other) ?? []), tie]);
		groups.set(key, group);
	}
	return RELATION_TYPES.flatMap(({ code }) =>
		[false, true].flatMap((inverse): TreeGroup[] => {
			const group = groups.get(keyOf(code, inverse));
			if (!group) return [];
			const branches = [...group]
				.slice(0, BRANCHES[step])
				.map(([other, own]) => branch(publication, other, own, [...passed, other], step));
			return [{ type: code, inverse, count: group.size, branches }];
		})
	);
}

const keyOf = (type: RelationType, inverse: boolean) => `${type} ${inverse}`;

function branch(
	publication: Publication,
	other: number,
	ties: readonly number[],
	passed: readonly number[],
	step: number
): TreeBranch {
	const relations = ties.map((tie) => publication.snapshot.relations[tie]!);
	const amounts = relations.flatMap(({ amount }) => (amount === undefined ? [] : [amount]));
	const years = new Set(relations.flatMap(({ year }) => (year === undefined ? [] : [year])));
	return {
		actor: publication.engine.brief(other),
		...(amounts.length > 0 && { amount: amounts.reduce((sum, amount) => sum + amount, 0) }),
		years: [...years].sort((a, b) => a - b),
		...(step + 1 < BRANCHES.length && { groups: groupsOf(publication, other, passed, step + 1) })
	};
}
