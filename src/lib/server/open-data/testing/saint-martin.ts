import { factsOf } from '../../database/seeding/facts';
import { readSeed } from '../../database/seeding/read';
import { snapshotFromFacts } from '../../publication/from-facts';
import { Publication } from '../../publication/publication';

/** The island as it is published, without a database. */
export const saintMartin = () => new Publication(snapshotFromFacts(factsOf('saint-martin', readSeed('saint-martin'))));

export const ORIGIN = 'https://maillage.example';
