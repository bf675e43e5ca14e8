import { COLLECTION_IDS, collectionOf } from '../../domain/open-data/collections';
import { today } from '../clock';
import type { Publication } from '../publication/publication';
import { COLUMNS_VERSION } from './datapackage';
import { featuresOf, type Reader } from './features';
import { FILES } from './files';

/** What the page of open data lists: each collection with the endings of its files. */
export const shelfOf = (publication: Publication, reader: Reader) => ({
	...{ day: today(publication.territory), edition: publication.hash, version: COLUMNS_VERSION },
	collections: COLLECTION_IDS.map((id) => {
		const { file, title, description, licence } = collectionOf(id);
		const endings = [...FILES.keys()]
			.filter((name) => name.startsWith(`${file}.`))
			.map((name) => name.slice(file.length + 1));
		return {
			...{ id, file, endings, licence, count: featuresOf(publication, id, reader).length },
			...{ title: title[reader.language], description: description[reader.language] }
		};
	})
});
