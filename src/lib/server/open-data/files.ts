import { error, type RequestHandler } from '@sveltejs/kit';
import { COLLECTION_IDS, collectionOf, type CollectionId, type Feature } from '../../domain/open-data/collections';
import { isForSpreadsheet } from '../../domain/open-data/address';
import { language } from '../../messages/format';
import { today } from '../clock';
import { attachment } from '../http/attachment';
import { tagOf } from '../http/etag';
import { currentPublication } from '../publication/current';
import type { Publication } from '../publication/publication';
import { OPEN_TO_ALL } from './api/answer';
import { servicesOf, structuresOf } from './data-inclusion';
import { asDataPackage } from './datapackage';
import { featuresOf, type Reader } from './features';
import { asGeoJson } from './geojson';
import { elementsOf } from './gogocarto';
import { asJsonLd, JSON_LD } from './json-ld';
import { profileList, profileOf } from './murmurations';
import { asCsv, asXlsx } from './table';

type Content = string | Uint8Array;
interface File {
	readonly type: string;
	readonly write: (publication: Publication, reader: Reader, asked: URLSearchParams) => Content | Promise<Content>;
	/** Of all that is read together, by a program. */
	readonly isPart?: boolean;
}

/** A collection for maps, whole (RFC 7946). */
const asFeatures = (publication: Publication, id: CollectionId, reader: Reader) =>
	JSON.stringify({
		type: 'FeatureCollection',
		features: (featuresOf(publication, id, reader) as readonly Feature[]).map(asGeoJson)
	});

const filesOf = (id: CollectionId): readonly (readonly [name: string, File])[] => {
	const { file } = collectionOf(id);
	return [
		[
			`${file}.csv`,
			{
				type: 'text/csv; charset=utf-8',
				write: (publication, reader, asked) => asCsv(publication, id, reader, isForSpreadsheet(asked)),
				isPart: true
			}
		],
		[
			`${file}.xlsx`,
			{
				type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
				write: (publication, reader) => asXlsx(publication, id, reader)
			}
		],
		[
			`${file}.geojson`,
			{
				type: 'application/geo+json',
				write: (publication, reader) => asFeatures(publication, id, reader),
				isPart: true
			}
		],
		...(id in JSON_LD
			? [
					[
						`${file}.jsonld`,
						{
							type: 'application/ld+json',
							write: (publication: Publication, reader: Reader) =>
								asJsonLd(publication, id as keyof typeof JSON_LD, reader),
							isPart: true
						}
					] as const
				]
			: [])
	];
};

/** In the form of another directory. */
function inJson(of: (publication: Publication, reader: Reader) => unknown): File {
	return {
		type: 'application/json',
		write: (publication, reader) => JSON.stringify(of(publication, reader)),
		isPart: true
	};
}

/** All that can be taken away, by name. */
export const FILES: ReadonlyMap<string, File> = new Map<string, File>([
	...COLLECTION_IDS.flatMap(filesOf),
	['data-inclusion-structures.json', inJson((publication, { origin }) => structuresOf(publication, origin))],
	['data-inclusion-services.json', inJson((publication, { origin }) => servicesOf(publication, origin))],
	['gogocarto.json', inJson(elementsOf)],
	['murmurations.json', inJson((publication, reader) => ({ profiles: profileList(publication, reader) }))],
	['datapackage.json', { type: 'application/json', write: asDataPackage, isPart: true }],
	['tout.zip', { type: 'application/zip', write: asArchive }]
]);

/** Everything at once, for whoever keeps a copy: each file under its name, for programs, beside what describes them. */
async function asArchive(publication: Publication, reader: Reader): Promise<Uint8Array> {
	const { strToU8, zipSync } = await import('fflate');
	const mtime = new Date(`${today(publication.territory)}T12:00:00Z`);
	const contents: Record<string, [Uint8Array, { mtime: Date }]> = {};
	for (const [name, { isPart, write }] of FILES) {
		if (!isPart) continue;
		const content = await write(publication, reader, new URLSearchParams());
		contents[name] = [typeof content === 'string' ? strToU8(content) : content, { mtime }];
	}
	return zipSync(contents);
}

/** One of the files, as it is on this day. */
export const takenAway: RequestHandler = async ({ params, url }) => {
	const name = params.file ?? '';
	const file = FILES.get(name);
	if (!file) error(404, 'no such file');
	const publication = currentPublication();
	const day = today(publication.territory);
	const locale = language();
	const content = await file.write(publication, { language: locale, origin: url.origin }, url.searchParams);
	const isDescription = name === 'datapackage.json';
	return answer(publication, url, file.type, content, {
		...(!isDescription && {
			'content-disposition': attachment(`maillage-${publication.snapshot.territory}-${day}-${name}`)
		})
	});
};

/** The profile of one actor, where the Murmurations network looks for it. */
export const murmurationsProfile: RequestHandler = ({ params, url }) => {
	const publication = currentPublication();
	const profile = profileOf(publication, params.slug ?? '', { language: language(), origin: url.origin });
	if (!profile) error(404, 'no such actor');
	return answer(publication, url, 'application/json', JSON.stringify(profile));
};

/** @param publication that the content was made from: while it was made, another may have come */
function answer(
	{ hash, territory }: Publication,
	url: URL,
	type: string,
	content: Content,
	headers: Record<string, string> = {}
): Response {
	// The same facts make the same file, whatever hour stands in it.
	const edition = `${hash} ${today(territory)} ${url.href}`;
	return new Response(typeof content === 'string' ? content : new Uint8Array(content), {
		headers: {
			...OPEN_TO_ALL,
			...{ 'content-type': type, 'cache-control': 'public, max-age=300' },
			etag: tagOf(edition),
			...headers
		}
	});
}
