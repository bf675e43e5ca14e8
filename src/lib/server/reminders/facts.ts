import { sql } from 'drizzle-orm';
import type { AccountId, ActorId, TerritoryId } from '../../domain/identity';
import { standingOn, type Answer, type Standing } from '../../domain/reminder';
import type { Language } from '../../domain/vocabulary/term';
import type { Transaction } from '../database/database';

/** Who acts for a listing and can be written to. */
export interface Keeper {
	readonly account: AccountId;
	readonly name: string;
	readonly email: string;
	readonly language: Language;
	/** Day that the listing was given to them. */
	readonly tiedOn: string;
	/** Does not want to be asked about this listing. */
	readonly stopped: boolean;
}
export interface WrittenLetter {
	readonly number: number;
	/** The day that its cycle is counted from. */
	readonly since: string;
	readonly sentOn: string;
	/** Absent where it went to the published address. */
	readonly name: string | null;
	readonly byStaff: boolean;
	readonly answer: Answer | null;
	readonly answeredOn: string | null;
}

/** What is known of a published listing that is not closed, as far as asking about it goes. Days are the territory's. */
interface Row extends Record<string, unknown> {
	readonly id: ActorId;
	readonly territoryId: TerritoryId;
	readonly slug: string;
	readonly name: string;
	readonly verifiedOn: string | null;
	/** Published e-mail address of the organisation. */
	readonly mailbox: string | null;
	readonly mailboxStopped: boolean;
	readonly createdOn: string;
	readonly silentSince: string | null;
	readonly keepers: readonly Keeper[];
	readonly letters: readonly WrittenLetter[];
}
export interface Facts extends Row {
	readonly since: string;
	readonly standing: Standing;
	/** How many letters were written in this cycle. */
	readonly written: number;
	/** Day of the last letter ever. */
	readonly lastOn?: string;
}

/** Listings that somebody keeps or was asked about; those that nobody keeps, so many from the first; one of them. */
type Which =
	| { readonly who: 'kept' }
	| { readonly who: 'nobody'; readonly limit: number; readonly offset: number }
	| { readonly who: 'one'; readonly id: ActorId };

/** How listings stand on a day, in the order of their names, those that can be written to first. @param territory its code */
export async function factsOn(
	tx: Transaction,
	territory: string,
	day: string,
	which: Which
): Promise<readonly Facts[]> {
	const wanted = {
		kept: sql`(kept.by is not null or written.letters is not null)`,
		nobody: sql`kept.by is null`,
		one: sql`a.id = ${which.who === 'one' ? which.id : null}`
	}[which.who];
	const page = which.who === 'nobody' ? sql`limit ${which.limit} offset ${which.offset}` : sql``;
	const zoned = (moment: string) => sql.raw(`to_char(${moment} at time zone t.time_zone, 'YYYY-MM-DD')`);
	const rows = await tx.execute<Row>(sql`
		select a.id, a.territory_id as "territoryId", a.slug, a.name, a.verified_on::text as "verifiedOn", a.email as mailbox,
			exists (select from reminder_stop s where s.actor_id = a.id and s.account_id is null) as "mailboxStopped",
			${zoned('a.created_at')} as "createdOn", silence.noticed_on::text as "silentSince",
			coalesce(kept.by, '[]') as keepers, coalesce(written.letters, '[]') as letters
		from actor a join territory t on t.id = a.territory_id
		left join actor_silence silence on silence.actor_id = a.id and silence.verified_on is not distinct from a.verified_on
		left join lateral (
			select json_agg(json_build_object('account', p.id, 'name', p.name, 'email', p.email, 'language', p.language,
				'tiedOn', ${zoned('m.created_at')},
				'stopped', exists (select from reminder_stop s where s.actor_id = a.id and s.account_id = p.id))
				order by m.created_at) as by
			from membership m join account p on p.id = m.account_id
			where m.actor_id = a.id and m.role = 'partner' and p.disabled_at is null and p.email is not null
				and (m.ended_at is null or m.ended_at > now())
		) kept on true
		left join lateral (
			select json_agg(json_build_object('number', r.number, 'since', r.since, 'sentOn', ${zoned('r.sent_at')},
				'name', p.name, 'byStaff', r.sent_by is not null, 'answer', r.answer,
				'answeredOn', ${zoned('r.answered_at')}) order by r.sent_at, r.id) as letters
			from reminder r left join account p on p.id = r.account_id where r.actor_id = a.id
		) written on true
		where t.code = ${territory} and a.status = 'published' and a.activity <> 'closed'
			and ${wanted}
		order by ${which.who === 'nobody' ? sql`a.email is null,` : sql``} rules.fold(a.name), a.id ${page}`);
	return rows.map((row) => standing(row, day));
}

function standing(row: Row, day: string): Facts {
	const answered = row.letters.map(({ answeredOn }) => answeredOn ?? '').toSorted();
	const checked = row.verifiedOn ?? row.keepers[0]?.tiedOn ?? row.createdOn;
	const since = [checked, answered.at(-1) ?? ''].toSorted().at(-1)!;
	const letters = new Map(row.letters.filter((one) => one.since === since).map((one) => [one.number, one.sentOn]));
	const days = [...letters.values()];
	return {
		...row,
		since,
		standing: standingOn(day, { since, letters: days }),
		written: days.length,
		lastOn: row.letters.at(-1)?.sentOn
	};
}

/** Those who are asked: whoever keeps the listing and has not said that they do not want to be. */
export const askedOf = ({ keepers }: Facts): readonly Keeper[] => keepers.filter(({ stopped }) => !stopped);
/** The published address of a listing that nobody keeps, for staff to write to. */
export const mailboxOf = ({ keepers, mailbox, mailboxStopped }: Facts): string | undefined =>
	keepers.length === 0 && mailbox && !mailboxStopped ? mailbox : undefined;
