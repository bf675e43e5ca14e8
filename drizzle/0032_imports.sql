CREATE TABLE "import_batch" (
	"id" uuid PRIMARY KEY NOT NULL,
	"territory_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"title" text NOT NULL,
	"hash" text NOT NULL,
	"source_id" uuid,
	"counts" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"written" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"undone_at" timestamp with time zone,
	"undone_by" uuid,
	CONSTRAINT "import_batch_title_filled" CHECK (btrim(title) <> ''),
	CONSTRAINT "import_batch_hash_form" CHECK (hash ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "import_batch_undone_by_somebody" CHECK ((undone_at is null) = (undone_by is null))
);
--> statement-breakpoint
ALTER TABLE "import_batch" ADD CONSTRAINT "import_batch_territory_id_territory_id_fk" FOREIGN KEY ("territory_id") REFERENCES "public"."territory"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_batch" ADD CONSTRAINT "import_batch_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_batch" ADD CONSTRAINT "import_batch_undone_by_account_id_fk" FOREIGN KEY ("undone_by") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "import_batch_recent" ON "import_batch" USING btree ("territory_id","at");--> statement-breakpoint

-- What was brought in is known to all who work in the territory; what it wrote is not rewritten, save by the function that
-- takes it back.
SELECT rules.protect('import_batch');
-- The moment is the transaction's own: what an import wrote carries the same, so that nobody can claim what was there.
GRANT SELECT, INSERT (id, territory_id, account_id, title, hash, source_id, counts, written) ON import_batch
	TO maillage_staff, maillage_admin;
--> statement-breakpoint
CREATE POLICY staff_reads ON import_batch FOR SELECT TO maillage_staff USING (territory_id IN (SELECT rules.staffed()));
CREATE POLICY staff_imports ON import_batch FOR INSERT TO maillage_staff
	WITH CHECK (territory_id IN (SELECT rules.staffed()) AND account_id = rules.account() AND undone_at IS NULL);
CREATE POLICY admin_reads ON import_batch FOR SELECT TO maillage_admin USING (territory_id IN (SELECT rules.administered()));
CREATE POLICY admin_imports ON import_batch FOR INSERT TO maillage_admin
	WITH CHECK (territory_id IN (SELECT rules.administered()) AND account_id = rules.account() AND undone_at IS NULL);
--> statement-breakpoint

-- What was built on an import since: listings that it made and that somebody has changed, or that something else hangs on;
-- fields that it filled and that say something else now; requests of it that somebody has decided on.
CREATE FUNCTION rules.built_on_import(past public.import_batch) RETURNS TABLE (actor_id uuid, what text)
	LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
	wrote jsonb := past.written;
	made jsonb;
	ref record;
	stands jsonb;
	hanging bigint;
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
			OR EXISTS (SELECT FROM jsonb_each(made -> 'is') AS f WHERE stands -> f.key IS DISTINCT FROM f.value)
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

-- Takes a whole import back, if nothing was built on it: what it made goes, what it filled is empty again, what it asked is
-- asked no longer, and each listing has a line in its history. Answers {"code": "done" | "gone" | "undone"}, or
-- {"code": "built", "on": [{"actor", "what"}]}, and then has done nothing. The owner's rights, since staff erase nothing.
CREATE FUNCTION rules.undo_import(batch uuid) RETURNS jsonb
	LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
	past public.import_batch;
	made jsonb;
	line public.revision;
	built jsonb;
	target uuid;
BEGIN
	SELECT b.* INTO past FROM import_batch AS b WHERE b.id = undo_import.batch AND rules.may_merge(b.territory_id);
	IF NOT FOUND THEN
		RETURN '{"code": "gone"}';
	END IF;
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
		SELECT rules.uuid_v7(), r.territory_id, 'actor', r.subject_id, 2, rules.account(), 'staff', NULL, r.after, NULL, r.reason
		FROM revision AS r
		WHERE r.subject = 'actor' AND r.version = 1 AND r.subject_id IN (
			SELECT a.id FROM actor AS a
			WHERE a.id IN (SELECT (m.value ->> 'actor')::uuid FROM jsonb_array_elements(past.written -> 'created') AS m)
		);
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
		PERFORM rules.merge_put('actor', jsonb_build_object('id', target), made -> 'was', 'undone');
		-- Also where only what hangs on it was filled: who edits the listing at the same time must see that it changed.
		UPDATE actor AS a SET updated_at = clock_timestamp() WHERE a.id = target;
		SELECT r.* INTO line FROM revision AS r WHERE r.id = (made ->> 'revision')::uuid AND r.subject_id = target;
		INSERT INTO revision (id, territory_id, subject, subject_id, version, account_id, provenance, source_id, before, after, reason)
			SELECT rules.uuid_v7(), line.territory_id, 'actor', target, a.version, rules.account(), 'staff', NULL,
				line.after, line.before - 'told', line.reason
			FROM actor AS a WHERE a.id = target;
	END LOOP;
	BEGIN
		DELETE FROM source AS s
			WHERE s.id = (past.written ->> 'source')::uuid AND s.recorded_at = past.at AND s.territory_id = past.territory_id;
	EXCEPTION WHEN foreign_key_violation THEN
		-- A later import of the same file names it too.
		NULL;
	END;
	UPDATE import_batch AS b SET undone_at = clock_timestamp(), undone_by = rules.account(), written = '{}' WHERE b.id = past.id;
	RETURN '{"code": "done"}';
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION rules.built_on_import(public.import_batch), rules.undo_import(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION rules.undo_import(uuid) TO maillage_staff, maillage_admin;
