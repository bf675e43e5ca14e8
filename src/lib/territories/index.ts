import type { Territory } from '../domain/territory';
import { saintMartin } from './saint-martin/territory';

const TERRITORIES: readonly Territory[] = [saintMartin];

/** A made-up ecosystem for benchmarks lies on a real island, under a code that says what it is. */
const SYNTHETIC = /^synthetic-/;

/** The territory of a code. Throws for a code that no folder stands for: a database of another installation. */
export function territoryOf(code: string): Territory {
	const found = TERRITORIES.find((territory) => territory.code === code);
	if (found) return found;
	if (SYNTHETIC.test(code)) return { ...saintMartin, code };
	throw new Error(`No territory "${code}": src/lib/territories has ${TERRITORIES.map((t) => t.code).join(', ')}.`);
}
