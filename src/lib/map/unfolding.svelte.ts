import type { Arrangement, ClusterMark } from './points';
import { unfold, type Aside, type Spider } from './spider';

/** Which ring lies open. */
export class Unfolding {
	spider = $state.raw<Spider>();

	/** Opens a ring that can be unfolded, or closes it again. */
	toggle(ring: ClusterMark, members: readonly number[], aside: Aside) {
		this.spider = this.isOpen(ring) ? undefined : unfold(ring, members, aside);
	}

	isOpen = (ring: ClusterMark) => this.spider?.cluster.key === ring.key;

	close = () => {
		this.spider = undefined;
	};

	/** The ring may have lost its actors to a filter, or parted. */
	keepWithin({ clusters }: Arrangement) {
		const open = this.spider?.cluster.members;
		if (open && !clusters.some(({ members }) => members?.some((member) => open.includes(member)))) this.close();
	}
}
