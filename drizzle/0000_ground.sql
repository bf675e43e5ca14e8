-- What the tables stand on: folding of words for search, and the checks of register numbers.

CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS unaccent;

CREATE SCHEMA rules;
COMMENT ON SCHEMA rules IS 'Functions of the data model: who is asking, what may be asked, what a row must be.';
--> statement-breakpoint

-- unaccent() alone is only STABLE, since its dictionary could be changed; an index needs a function that never changes.
-- The body is bound when it is created, so that it holds wherever the extension was installed.
CREATE FUNCTION rules.fold(words text) RETURNS text
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
	RETURN lower(unaccent('unaccent'::regdictionary, words));
--> statement-breakpoint

-- Luhn's sum: from the right, every second digit counts double, less nine where that passes nine.
CREATE FUNCTION rules.luhn(digits text) RETURNS integer
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
	RETURN (
		SELECT sum(CASE WHEN (length(digits) - at) % 2 = 0 THEN digit WHEN digit > 4 THEN 2 * digit - 9 ELSE 2 * digit END)
		FROM (SELECT at, substr(digits, at, 1)::integer AS digit FROM generate_series(1, length(digits)) AS at) AS numbered
	);
--> statement-breakpoint

-- The rules of src/lib/domain/identifiers.ts. An unknown kind has no rule and fails.
-- La Poste (356 000 000) has more establishments than Luhn's sum leaves room for: its SIRET add up to a multiple of 5.
CREATE FUNCTION rules.is_identifier(kind text, value text) RETURNS boolean
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
	RETURN CASE kind
		WHEN 'siren' THEN CASE WHEN value ~ '^[0-9]{9}$' THEN rules.luhn(value) % 10 = 0 ELSE false END
		WHEN 'siret' THEN CASE WHEN value ~ '^[0-9]{14}$' THEN rules.luhn(value) % 10 = 0
			OR (value LIKE '356000000%' AND (SELECT sum(digit::integer) % 5 = 0 FROM regexp_split_to_table(value, '') AS digit))
			ELSE false END
		WHEN 'rna' THEN value ~ '^W[0-9][0-9A-Z][0-9]{7}$'
		WHEN 'finess' THEN value ~ '^[0-9][0-9AB][0-9]{7}$'
		WHEN 'foreign' THEN btrim(value) <> ''
		WHEN 'other' THEN btrim(value) <> ''
		ELSE false
	END;
