import { Parser } from 'htmlparser2';
import { TableProblem } from '../../domain/import/table-problems';
import type { Place } from './places-table';

/** What a placemark says of itself (OGC 12-007r2, 9.1.3); the rest of it is how it is drawn. */
const OWN: readonly string[] = ['name', 'description', 'address', 'phoneNumber'];
/** Column of the folders that a placemark lies in: layers, for whoever drew the map. */
const FOLDERS = 'dossier';
const WITHIN_FOLDERS = ' › ';
/** More than any map has folders within folders, or parts within parts. */
const DEEPEST = 100;

interface Element {
	readonly name: string;
	/** Of a datum, its own. */
	readonly called: string;
	text: string;
}

/**
 * The placemarks of a KML (OGC 12-007r2), with where those that are or hold a point are. Read in one go without a tree
 * of it, since a tree of eight megabytes takes half a minute; entities that a file declares itself mean nothing.
 * Throws `TableProblem` for one that ends too early, and for one that only leads to a map elsewhere.
 */
export function placesOfKml(text: string): Place[] {
	const places: Place[] = [];
	const open: Element[] = [];
	const folders: string[] = [];
	let said: Map<string, string> | undefined;
	let where: readonly [string, string] = ['', ''];
	let [leadsElsewhere, isWhole] = [false, false];

	const parser = new Parser(
		{
			onopentag(tag, { name: called = '' }) {
				const name = tag.slice(tag.indexOf(':') + 1);
				if (open.length >= DEEPEST) throw new TableProblem('damaged');
				open.push({ name, called, text: '' });
				if (name === 'Folder') folders.push('');
				if (name === 'NetworkLink') leadsElsewhere = true;
				if (name === 'Placemark') [said, where] = [new Map(), ['', '']];
			},
			ontext(part) {
				const at = open.at(-1);
				if (at) at.text += part;
			},
			onclosetag(_, isImplied) {
				const { name, called, text: inside } = open.pop()!;
				if (open.length === 0) isWhole = !isImplied;
				const around = open.at(-1);
				if (name === 'Folder') folders.pop();
				else if (name === 'name' && around?.name === 'Folder') folders[folders.length - 1] = inside.trim();
				if (!said) return;
				if (around?.name === 'Placemark' && OWN.includes(name)) said.set(name, withoutMarkup(inside));
				else if (name === 'value' && around?.name === 'Data') add(said, around.called, inside);
				else if (name === 'SimpleData') add(said, called, inside);
				else if (name === 'coordinates' && around?.name === 'Point' && where[0] === '') where = pointOf(inside);
				else if (name === 'Placemark') {
					add(said, FOLDERS, folders.filter((folder) => folder !== '').join(WITHIN_FOLDERS));
					places.push({ says: said, latitude: where[0], longitude: where[1] });
					said = undefined;
				}
			}
		},
		{ xmlMode: true, decodeEntities: true }
	);
	parser.end(text);
	if (!isWhole) throw new TableProblem('damaged');
	if (places.length === 0) throw new TableProblem(leadsElsewhere ? 'map_elsewhere' : 'no_table');
	return places;
}

/** A datum is a column, unless the placemark says the same itself. */
function add(said: Map<string, string>, column: string, value: string): void {
	if (column !== '' && value.trim() !== '' && !said.has(column)) said.set(column, withoutMarkup(value));
}

/** Latitude and longitude of `longitude,latitude[,altitude]`, as they stand there. */
function pointOf(coordinates: string): readonly [string, string] {
	const [longitude = '', latitude = ''] = coordinates.trim().split(',');
	return [latitude.trim(), longitude.trim()];
}

const BREAKS: readonly string[] = ['br', 'p', 'div', 'li', 'tr', 'td'];
const UNSEEN: readonly string[] = ['script', 'style', 'title'];

/** What a text shows to whoever reads it: maps keep descriptions in HTML. */
function withoutMarkup(text: string): string {
	if (!/[<&]/.test(text)) return text.trim();
	let [shown, unseen] = ['', 0];
	const parser = new Parser({
		onopentag(name) {
			if (UNSEEN.includes(name)) unseen++;
			if (BREAKS.includes(name)) shown += '\n';
		},
		ontext(part) {
			if (unseen === 0) shown += part;
		},
		onclosetag(name) {
			if (UNSEEN.includes(name)) unseen--;
		}
	});
	parser.end(text);
	return shown.replace(/[^\S\n]*\n\s*/g, '\n').trim();
}
