import { m } from '$lib/messages/compiled/messages';
import { wordsOf } from '$lib/explore/text';

type Door = 'cases' | 'settings' | 'outbox';

/** Where one can go in the staff area, and what one can begin there. */
export interface Command {
	/** Without its language. */
	readonly path: string;
	readonly words: () => string;
	/** Something is begun, rather than looked at. */
	readonly begins?: boolean;
	/** Only for who has this door: see the layout of the staff area. */
	readonly door?: Door;
}

/** All of them, in the order they are offered: a page that is to be reached from anywhere has its line here. */
const COMMANDS: readonly Command[] = [
	{ path: '/equipe/accompagnements/nouveau', words: m.cases_new, begins: true, door: 'cases' },
	{ path: '/equipe/acteurs/nouveau', words: m.ecosystem_add, begins: true },
	{ path: '/equipe/relations/nouvelle', words: m.staff_new_title, begins: true },
	{ path: '/equipe/offres/nouvelle', words: m.offering_new, begins: true },
	{ path: '/equipe/evenements/nouveau', words: m.happening_new, begins: true },
	{ path: '/equipe', words: m.today_title },
	{ path: '/equipe/acteurs', words: m.ecosystem_title },
	{ path: '/equipe/relations', words: m.staff_relations },
	{ path: '/equipe/orienter', words: m.cases_orient_title },
	{ path: '/equipe/couverture', words: m.coverage_title },
	{ path: '/equipe/accompagnements', words: m.cases_title, door: 'cases' },
	{ path: '/equipe/rapports', words: m.reports_title, door: 'cases' },
	{ path: '/equipe/rapports/financeur', words: m.funder_title, door: 'cases' },
	{ path: '/equipe/offres', words: m.offering_title },
	{ path: '/equipe/evenements', words: m.happening_title },
	{ path: '/equipe/demandes', words: m.reviews_title },
	{ path: '/equipe/integrations', words: m.embed_stats_title },
	{ path: '/equipe/imports', words: m.imports_title },
	{ path: '/equipe/rappels', words: m.reminder_title },
	{ path: '/equipe/courrier', words: m.outbox_title, door: 'outbox' },
	{ path: '/equipe/reglages', words: m.settings_title, door: 'settings' },
	{ path: '/equipe/personnes', words: m.people_title, door: 'settings' },
	{ path: '/equipe/reglages/mots', words: m.settings_words, door: 'settings' },
	{ path: '/equipe/reglages/fraicheur', words: m.settings_freshness, door: 'settings' },
	{ path: '/equipe/reglages/lettres', words: m.settings_letters, door: 'settings' },
	{ path: '/equipe/reglages/integrations', words: m.settings_embed, door: 'settings' },
	{ path: '/equipe/reglages/mentions', words: m.settings_legal, door: 'settings' },
	{ path: '/equipe/journal', words: m.log_title, door: 'settings' },
	{ path: '/compte', words: m.account_title },
	{ path: '/', words: m.palette_public }
];

export type Doors = Partial<Record<Door, boolean>>;

/**
 * The commands whose words hold each of the typed ones, whatever their accents; all of them for no word. What is begun is
 * also found by the words for beginning something, after what is called so.
 */
export function commandsFor(text: string, doors: Doors): Command[] {
	const typed = wordsOf(text);
	const holds = (words: string) => {
		const said = wordsOf(words);
		return typed.every((word) => said.some((one) => one.startsWith(word)));
	};
	const open = COMMANDS.filter(({ door }) => !door || doors[door]);
	const called = open.filter(({ words }) => holds(words()));
	const begun = open.filter(({ words, begins }) => begins && holds(`${words()} ${m.palette_begin_words()}`));
	return [...new Set([...called, ...begun])];
}
