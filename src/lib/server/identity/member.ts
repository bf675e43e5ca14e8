import type { NamedScope } from '../database/database';
import type { AccountId } from '../../domain/identity';
import type { Person } from './who';

/** Who works in the staff area, and in whose name: as staff of the territory, or as its admin who is no staff. */
export interface Member {
	readonly account: AccountId;
	readonly name: string;
	readonly scope: NamedScope;
	/** Given to whoever is staff: of cases an admin knows nothing. */
	readonly staff?: Person['staff'];
	/** Given to whoever may also set things and let people in. */
	readonly admin?: Person['admin'];
}

export function memberOf({ account, name, staff, admin }: Person): Member | undefined {
	const scope = staff ?? admin;
	return scope && { account, name, scope, staff, admin };
}
