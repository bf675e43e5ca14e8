import fc from 'fast-check';

// The same commit must pass or fail each time it is asked. `MAILLAGE_SEED=random npm test -- unit` looks further.
const seed = process.env.MAILLAGE_SEED ?? '20261123';
if (seed !== 'random') fc.configureGlobal({ seed: Number(seed) });
