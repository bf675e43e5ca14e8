import type { CompanyPage } from '../../domain/import/company-search';
import type { Territory } from '../../domain/territory';
import type { Provenance } from '../../domain/vocabulary/trust';
import { askCompanies, companiesIn, companyReading } from './company-search';
import { readAids, readServices, type OfferReading } from './offer-files';
import { readEssList, readJournal, readStructures } from './listed';
import { readRegister, type RegisterReading } from './registers';

/** A source of offers that is known by its name. Its code is also that by which its offers are known again. */
export interface OfferSource {
	readonly code: string;
	readonly read: (files: readonly string[], territory: Territory) => Promise<OfferReading>;
}
export const OFFER_SOURCES: readonly OfferSource[] = [
	{ code: 'data-inclusion-services', read: readServices },
	{ code: 'aides-territoires', read: readAids }
];

/** A source of listings that is known by its name: `npm run import -- --source CODE`. */
export interface Source {
	readonly code: string;
	/** In whose word it is. */
	readonly provenance: Extract<Provenance, 'import' | 'register'>;
	/** What it is called where it is asked over the network, for want of files; absent where it comes in files only. */
	readonly online?: string;
	readonly read: (files: readonly string[], territory: Territory) => Promise<SourceReading>;
}
export interface SourceReading extends RegisterReading {
	/** What a service answered, as far as it is read, to be kept. */
	readonly answers?: readonly CompanyPage[];
}

export const SOURCES: readonly Source[] = [
	...(['sirene', 'rna'] as const).map((code) => ({
		...{ code, provenance: 'register' as const },
		read: (files: readonly string[], territory: Territory) => readRegister(code, files, territory)
	})),
	{ code: 'ess-france', provenance: 'register', read: readEssList },
	{ code: 'jo', provenance: 'register', read: readJournal },
	// Many bodies fill it, none of which is a register.
	{ code: 'data-inclusion', provenance: 'import', read: readStructures },
	{
		...{ code: 'recherche-entreprises', provenance: 'register', online: 'API Recherche d’entreprises' },
		read: async (files, territory) => {
			const answers = await (files.length > 0 ? companiesIn(files) : askCompanies(territory));
			return { ...companyReading(answers, territory), answers };
		}
	}
];
