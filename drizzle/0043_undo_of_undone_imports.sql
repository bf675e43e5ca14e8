-- Of the listings or offers that an import made, those that something else has written since. What an import wrote that is
-- taken back itself is nothing, and neither is its taking back: both are among the lines that `rules.undo_import` left with
-- it. Each version has one line at most (`revision_once`), and a version without a line is somebody's: what was changed by
-- hand counts, also where it says again what it said.
CREATE FUNCTION rules.lived_on(past public.import_batch, subject text, made jsonb) RETURNS SETOF uuid
	LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
	SELECT n.id
	FROM (SELECT 'actor' AS subject, a.id, a.version FROM actor AS a
		UNION ALL SELECT 'offer', o.id, o.version FROM offer AS o) AS n
	WHERE n.subject = lived_on.subject AND n.version > 1
		AND n.id IN (SELECT e.value::uuid FROM jsonb_array_elements_text(lived_on.made) AS e)
		AND n.version - 1 <> (SELECT count(*) FROM revision AS r
			WHERE r.subject = n.subject AND r.subject_id = n.id AND r.version BETWEEN 2 AND n.version AND r.id IN (
				SELECT e.value::uuid FROM import_batch AS b
				CROSS JOIN LATERAL jsonb_array_elements_text(b.written -> 'lines') AS e
				WHERE b.territory_id = (lived_on.past).territory_id AND b.undone_at IS NOT NULL))
$$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION rules.built_on_offers(past public.import_batch) RETURNS TABLE (provider_id uuid, what text)
	LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
	wrote jsonb := past.written -> 'offers';
	target uuid;
	made jsonb;
	ref record;
	stands jsonb;
	named boolean;
	lived_on uuid[] := ARRAY(SELECT rules.lived_on(past, 'offer', wrote -> 'created'));
	-- The columns that an import may write of an offer (WRITTEN of offers.ts).
	writing constant text[] := ARRAY['title_fr', 'kind', 'legal_families', 'area', 'conditions_fr', 'amount_max', 'calendar',
		'opens_on', 'closes_on', 'url', 'source_id'];
BEGIN
	what := 'offer_read';
	FOR target IN SELECT e.value::uuid FROM jsonb_array_elements_text(wrote -> 'created') AS e LOOP
		SELECT to_jsonb(o) INTO stands FROM offer AS o WHERE o.id = target;
		-- An admin has erased it: nothing of it is left to take back.
		CONTINUE WHEN NOT FOUND;
		provider_id := (stands ->> 'provider_id')::uuid;
		named := EXISTS (SELECT FROM proposal AS p WHERE p.subject = 'offer' AND p.subject_id = target);
		FOR ref IN SELECT r.target, r.reference FROM rules.offer_references() AS r LOOP
			EXIT WHEN named;
			EXECUTE format('SELECT EXISTS (SELECT FROM %s AS t WHERE t.%I = $1)', ref.target, ref.reference) INTO named USING target;
		END LOOP;
		IF named OR target = ANY (lived_on) OR (stands ->> 'created_at')::timestamptz <> past.at
			OR (stands ->> 'territory_id')::uuid <> past.territory_id
		THEN
			RETURN NEXT;
		END IF;
	END LOOP;
	FOR made IN SELECT m.value FROM jsonb_array_elements(wrote -> 'changed') AS m LOOP
		target := (made ->> 'offer')::uuid;
		SELECT to_jsonb(o) INTO stands FROM offer AS o WHERE o.id = target;
		CONTINUE WHEN NOT FOUND;
		provider_id := (stands ->> 'provider_id')::uuid;
		IF stands ->> 'status' <> 'draft' OR (stands ->> 'territory_id')::uuid <> past.territory_id
			OR ARRAY(SELECT k FROM jsonb_object_keys(made -> 'was') AS k ORDER BY 1)
				<> ARRAY(SELECT k FROM jsonb_object_keys(made -> 'is') AS k ORDER BY 1)
			OR EXISTS (SELECT FROM jsonb_each(made -> 'is') AS f WHERE f.key <> ALL (writing)
				OR stands -> f.key IS DISTINCT FROM f.value)
			OR NOT EXISTS (SELECT FROM revision AS r WHERE r.id = (made ->> 'revision')::uuid AND r.subject = 'offer'
				AND r.subject_id = target AND r.at = past.at)
		THEN
			RETURN NEXT;
		END IF;
	END LOOP;
END $$;
--> statement-breakpoint
-- It says now which lines of the history it wrote or took back.
DROP FUNCTION rules.undo_offers(public.import_batch);
--> statement-breakpoint
CREATE FUNCTION rules.undo_offers(past public.import_batch) RETURNS uuid[]
	LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
	wrote jsonb := past.written -> 'offers';
	target uuid;
	made jsonb;
	line public.revision;
	stood integer;
	lines uuid[] := '{}';
BEGIN
	FOR target IN SELECT o.id FROM offer AS o
		WHERE o.id IN (SELECT e.value::uuid FROM jsonb_array_elements_text(wrote -> 'created') AS e)
	LOOP
		INSERT INTO revision (id, territory_id, subject, subject_id, version, account_id, provenance, source_id, before, after, reason)
			SELECT rules.uuid_v7(), r.territory_id, 'offer', r.subject_id, o.version + 1, rules.account(), 'staff', NULL,
				r.after, NULL, r.reason
			FROM revision AS r JOIN offer AS o ON o.id = r.subject_id
			WHERE r.subject = 'offer' AND r.version = 1 AND r.subject_id = target;
		DELETE FROM import_row AS i WHERE i.subject = 'offer' AND i.subject_id = target;
		DELETE FROM offer AS o WHERE o.id = target;
	END LOOP;
	FOR made IN SELECT m.value FROM jsonb_array_elements(wrote -> 'changed') AS m LOOP
		target := (made ->> 'offer')::uuid;
		SELECT o.version INTO stood FROM offer AS o WHERE o.id = target;
		CONTINUE WHEN NOT FOUND;
		PERFORM rules.merge_put('offer', jsonb_build_object('id', target), made -> 'was', 'undone');
		-- If nobody has touched it, the next file may bring it up to date again.
		UPDATE import_row AS i SET content = made ->> 'content',
			written_version = CASE i.written_version WHEN stood THEN o.version ELSE i.written_version END
			FROM offer AS o WHERE o.id = target AND i.subject = 'offer' AND i.subject_id = target;
		SELECT r.* INTO line FROM revision AS r WHERE r.id = (made ->> 'revision')::uuid AND r.subject_id = target;
		lines := lines || ARRAY[line.id, rules.uuid_v7()];
		INSERT INTO revision (id, territory_id, subject, subject_id, version, account_id, provenance, source_id, before, after, reason)
			SELECT lines[cardinality(lines)], line.territory_id, 'offer', target, o.version, rules.account(), 'staff', NULL,
				line.after, line.before, line.reason
			FROM offer AS o WHERE o.id = target;
	END LOOP;
	FOR target IN SELECT e.value::uuid FROM jsonb_array_elements_text(wrote -> 'sources') AS e LOOP
		BEGIN
			DELETE FROM source AS s WHERE s.id = target AND s.recorded_at = past.at AND s.territory_id = past.territory_id;
		EXCEPTION WHEN foreign_key_violation THEN
			-- Something else was read there too.
			NULL;
		END;
	END LOOP;
	RETURN lines;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION rules.built_on_import(past public.import_batch) RETURNS TABLE (actor_id uuid, what text)
	LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
	wrote jsonb := past.written;
	made jsonb;
	ref record;
	stands jsonb;
	hanging bigint;
	lived_on uuid[] := ARRAY(SELECT rules.lived_on(past, 'actor',
		(SELECT jsonb_agg(m.value -> 'actor') FROM jsonb_array_elements(past.written -> 'created') AS m)));
	-- The columns that an import may fill, and so all that taking it back may write (TEXTS and WHERE of fill.ts).
	filling constant text[] := ARRAY['acronym', 'description_fr', 'description_en', 'phone', 'email', 'website', 'address',
		'founded_year', 'located_in', 'place_id', 'lat', 'lon', 'position_precision', 'position_basis'];
BEGIN
	FOR made IN SELECT m.value FROM jsonb_array_elements(wrote -> 'created') AS m LOOP
		actor_id := (made ->> 'actor')::uuid;
		SELECT to_jsonb(a) INTO stands FROM actor AS a WHERE a.id = built_on_import.actor_id;
		-- An admin has erased it: nothing of it is left to take back.
		CONTINUE WHEN NOT FOUND;
		IF built_on_import.actor_id = ANY (lived_on) OR (stands ->> 'created_at')::timestamptz <> past.at
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
	RETURN QUERY SELECT o.provider_id, o.what FROM rules.built_on_offers(past) AS o;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION rules.undo_import(batch uuid) RETURNS jsonb
	LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
	past public.import_batch;
	made jsonb;
	line public.revision;
	built jsonb;
	target uuid;
	lines uuid[] := '{}';
BEGIN
	SELECT b.* INTO past FROM import_batch AS b WHERE b.id = undo_import.batch AND rules.may_merge(b.territory_id);
	IF NOT FOUND THEN
		RETURN '{"code": "gone"}';
	END IF;
	PERFORM FROM offer AS o WHERE o.id IN (
		SELECT e.value::uuid FROM jsonb_array_elements_text(past.written -> 'offers' -> 'created') AS e
		UNION SELECT (m.value ->> 'offer')::uuid FROM jsonb_array_elements(past.written -> 'offers' -> 'changed') AS m
	) ORDER BY o.id FOR UPDATE;
	PERFORM FROM actor AS a WHERE a.id IN (
		SELECT (m.value ->> 'actor')::uuid FROM jsonb_array_elements((past.written -> 'created') || (past.written -> 'filled')) AS m
	) ORDER BY a.id FOR UPDATE;
	SELECT b.* INTO past FROM import_batch AS b WHERE b.id = undo_import.batch FOR UPDATE;
	IF past.undone_at IS NOT NULL THEN
		RETURN '{"code": "undone"}';
	END IF;
	SELECT jsonb_agg(DISTINCT jsonb_build_object('actor', b.actor_id, 'what', b.what)) INTO built
		FROM rules.built_on_import(past) AS b;
	IF built IS NOT NULL THEN
		RETURN jsonb_build_object('code', 'built', 'on', built);
	END IF;

	DELETE FROM proposal AS p
		WHERE p.id IN (SELECT e.value::uuid FROM jsonb_array_elements_text(past.written -> 'proposals') AS e);
	INSERT INTO revision (id, territory_id, subject, subject_id, version, account_id, provenance, source_id, before, after, reason)
		SELECT rules.uuid_v7(), r.territory_id, 'actor', r.subject_id, a.version + 1, rules.account(), 'staff', NULL,
			r.after, NULL, r.reason
		FROM revision AS r JOIN actor AS a ON a.id = r.subject_id
		WHERE r.subject = 'actor' AND r.version = 1
			AND a.id IN (SELECT (m.value ->> 'actor')::uuid FROM jsonb_array_elements(past.written -> 'created') AS m);
	DELETE FROM actor AS a
		WHERE a.id IN (SELECT (m.value ->> 'actor')::uuid FROM jsonb_array_elements(past.written -> 'created') AS m);
	FOR made IN SELECT m.value FROM jsonb_array_elements(past.written -> 'filled') AS m LOOP
		target := (made ->> 'actor')::uuid;
		CONTINUE WHEN NOT EXISTS (SELECT FROM actor AS a WHERE a.id = target);
		DELETE FROM actor_identifier AS i
			WHERE i.id IN (SELECT e.value::uuid FROM jsonb_array_elements_text(made -> 'identifiers') AS e);
		DELETE FROM field_provenance AS p
			WHERE p.id IN (SELECT e.value::uuid FROM jsonb_array_elements_text(made -> 'told') AS e);
		IF jsonb_array_length(made -> 'sectors') > 0 THEN
			DELETE FROM actor_sector AS s WHERE s.actor_id = target;
		END IF;
		IF (made -> 'notes')::boolean THEN
			DELETE FROM actor_internal AS i WHERE i.actor_id = target;
		END IF;
		IF rules.merge_put('actor', jsonb_build_object('id', target), made -> 'was', 'undone') IS NULL THEN
			-- Only what hangs on it was filled: who edits the listing at the same time must see that it changed.
			UPDATE actor AS a SET updated_at = clock_timestamp() WHERE a.id = target;
		END IF;
		SELECT r.* INTO line FROM revision AS r WHERE r.id = (made ->> 'revision')::uuid AND r.subject_id = target;
		lines := lines || ARRAY[line.id, rules.uuid_v7()];
		INSERT INTO revision (id, territory_id, subject, subject_id, version, account_id, provenance, source_id, before, after, reason)
			SELECT lines[cardinality(lines)], line.territory_id, 'actor', target, a.version, rules.account(), 'staff', NULL,
				line.after, line.before - 'told', line.reason
			FROM actor AS a WHERE a.id = target;
	END LOOP;
	lines := lines || rules.undo_offers(past);
	BEGIN
		DELETE FROM source AS s
			WHERE s.id = (past.written ->> 'source')::uuid AND s.recorded_at = past.at AND s.territory_id = past.territory_id;
	EXCEPTION WHEN foreign_key_violation THEN
		-- A later import of the same file names it too.
		NULL;
	END;
	UPDATE import_batch AS b SET undone_at = clock_timestamp(), undone_by = rules.account(),
		written = jsonb_build_object('lines', to_jsonb(lines)) WHERE b.id = past.id;
	RETURN '{"code": "done"}';
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION rules.lived_on(public.import_batch, text, jsonb), rules.built_on_offers(public.import_batch),
	rules.undo_offers(public.import_batch), rules.built_on_import(public.import_batch), rules.undo_import(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION rules.undo_import(uuid) TO maillage_staff, maillage_admin;
