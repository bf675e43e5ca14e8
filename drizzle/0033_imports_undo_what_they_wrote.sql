-- What an import says that it filled is in the word of whoever brought it in, and is put back with the owner's rights: it is
-- believed only of columns that an import fills, each of them with what was left in it, and of its own line in the history.
CREATE OR REPLACE FUNCTION rules.built_on_import(past public.import_batch) RETURNS TABLE (actor_id uuid, what text)
	LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
	wrote jsonb := past.written;
	made jsonb;
	ref record;
	stands jsonb;
	hanging bigint;
	-- The columns that an import may fill, and so all that taking it back may write (TEXTS and WHERE of fill.ts).
	filling constant text[] := ARRAY['acronym', 'description_fr', 'description_en', 'phone', 'email', 'website', 'address',
		'founded_year', 'located_in', 'place_id', 'lat', 'lon', 'position_precision', 'position_basis'];
BEGIN
	FOR made IN SELECT m.value FROM jsonb_array_elements(wrote -> 'created') AS m LOOP
		actor_id := (made ->> 'actor')::uuid;
		SELECT to_jsonb(a) INTO stands FROM actor AS a WHERE a.id = built_on_import.actor_id;
		-- An admin has erased it: nothing of it is left to take back.
		CONTINUE WHEN NOT FOUND;
		IF (stands ->> 'version')::integer <> 1 OR (stands ->> 'created_at')::timestamptz <> past.at
			OR (stands ->> 'territory_id')::uuid <> past.territory_id
			OR EXISTS (SELECT FROM actor_identifier AS i WHERE i.actor_id = built_on_import.actor_id AND i.version > 1)
			OR EXISTS (SELECT FROM actor_internal AS i WHERE i.actor_id = built_on_import.actor_id AND i.version > 1)
		THEN
			what := 'changed';
			RETURN NEXT;
		END IF;
		FOR ref IN SELECT r.target, r.reference FROM rules.actor_references() AS r LOOP
			EXECUTE format('SELECT count(*) FROM %s AS t WHERE t.%I = $1', ref.target, ref.reference) INTO hanging USING actor_id;
			IF hanging <> coalesce((made -> 'parts' ->> ref.target::text)::bigint, 0) THEN
				-- Of cases nobody is told that there is one.
				what := CASE WHEN ref.target::text LIKE 'casework.%' THEN 'changed' ELSE ref.target::text END;
				RETURN NEXT;
			END IF;
		END LOOP;
		IF EXISTS (SELECT FROM proposal AS p WHERE p.subject = 'actor' AND p.subject_id = built_on_import.actor_id
			AND p.actor_id IS NULL)
		THEN
			what := 'proposal';
			RETURN NEXT;
		END IF;
	END LOOP;
	FOR made IN SELECT m.value FROM jsonb_array_elements(wrote -> 'filled') AS m LOOP
		actor_id := (made ->> 'actor')::uuid;
		SELECT to_jsonb(a) INTO stands FROM actor AS a WHERE a.id = built_on_import.actor_id;
		CONTINUE WHEN NOT FOUND;
		what := 'changed';
		IF stands ->> 'status' = 'merged' OR (stands ->> 'territory_id')::uuid <> past.territory_id
			OR ARRAY(SELECT k FROM jsonb_object_keys(made -> 'was') AS k ORDER BY 1)
				<> ARRAY(SELECT k FROM jsonb_object_keys(made -> 'is') AS k ORDER BY 1)
			OR EXISTS (SELECT FROM jsonb_each(made -> 'is') AS f WHERE f.key <> ALL (filling)
				OR stands -> f.key IS DISTINCT FROM f.value)
			OR NOT EXISTS (SELECT FROM revision AS r WHERE r.id = (made ->> 'revision')::uuid AND r.subject = 'actor'
				AND r.subject_id = built_on_import.actor_id AND r.at = past.at)
			OR (SELECT count(*) FROM actor_identifier AS i WHERE i.actor_id = built_on_import.actor_id AND i.version = 1
				AND i.created_at = past.at AND i.id IN (SELECT e.value::uuid FROM jsonb_array_elements_text(made -> 'identifiers') AS e))
				<> jsonb_array_length(made -> 'identifiers')
			OR (SELECT count(*) FROM field_provenance AS p WHERE p.subject_id = built_on_import.actor_id
				AND p.recorded_at = past.at
				AND p.id IN (SELECT e.value::uuid FROM jsonb_array_elements_text(made -> 'told') AS e))
				<> jsonb_array_length(made -> 'told')
			OR (jsonb_array_length(made -> 'sectors') > 0 AND made -> 'sectors' <> (
				SELECT coalesce(jsonb_agg(s.sector ORDER BY s.main DESC, s.sector), '[]') FROM actor_sector AS s
				WHERE s.actor_id = built_on_import.actor_id))
			OR ((made -> 'notes')::boolean AND NOT EXISTS (
				SELECT FROM actor_internal AS i WHERE i.actor_id = built_on_import.actor_id AND i.version = 1
					AND i.created_at = past.at))
		THEN
			RETURN NEXT;
		END IF;
	END LOOP;
	RETURN QUERY SELECT p.subject_id, 'proposal' FROM proposal AS p
		WHERE p.id IN (SELECT e.value::uuid FROM jsonb_array_elements_text(wrote -> 'proposals') AS e)
			AND (p.status <> 'pending' OR p.version > 1 OR p.created_at <> past.at OR p.territory_id <> past.territory_id);
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION rules.built_on_import(public.import_batch) FROM PUBLIC;
