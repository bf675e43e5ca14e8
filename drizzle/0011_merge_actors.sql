CREATE TABLE "actor_merge" (
	"id" uuid PRIMARY KEY NOT NULL,
	"territory_id" uuid NOT NULL,
	"kept_id" uuid NOT NULL,
	"gone_id" uuid NOT NULL,
	"account_id" uuid,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"undoable_until" timestamp with time zone NOT NULL,
	"taken" text[] DEFAULT '{}'::text[] NOT NULL,
	"summary" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"journal" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"undone_at" timestamp with time zone,
	"undone_by" uuid,
	"left_behind" jsonb DEFAULT '[]'::jsonb NOT NULL,
	CONSTRAINT "actor_merge_of_two" CHECK (kept_id <> gone_id),
	CONSTRAINT "actor_merge_in_order" CHECK (at <= undone_at)
);
--> statement-breakpoint
ALTER TABLE "actor_merge" ADD CONSTRAINT "actor_merge_kept_fk" FOREIGN KEY ("territory_id","kept_id") REFERENCES "public"."actor"("territory_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "actor_merge" ADD CONSTRAINT "actor_merge_gone_fk" FOREIGN KEY ("territory_id","gone_id") REFERENCES "public"."actor"("territory_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "actor_merge_once" ON "actor_merge" USING btree ("gone_id") WHERE undone_at is null;--> statement-breakpoint
CREATE INDEX "actor_merge_kept" ON "actor_merge" USING btree ("kept_id");--> statement-breakpoint

-- Two listings of one actor become one. What names the listing that goes is found in the catalogue, so that a table
-- that comes later follows too; each row that is written is put down in a journal, by which all is put back.

SELECT rules.protect('actor_merge');
-- All but the journal: it tells of cases and of persons.
GRANT SELECT (id, territory_id, kept_id, gone_id, account_id, at, undoable_until, taken, summary, undone_at, undone_by, left_behind)
	ON actor_merge TO maillage_staff, maillage_admin;
CREATE POLICY staff_reads ON actor_merge FOR SELECT TO maillage_staff USING (territory_id IN (SELECT rules.staffed()));
CREATE POLICY admin_reads ON actor_merge FOR SELECT TO maillage_admin USING (territory_id IN (SELECT rules.administered()));
--> statement-breakpoint

-- Columns by which a row names an actor.
CREATE FUNCTION rules.actor_references() RETURNS TABLE (target regclass, reference name)
	LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
	SELECT c.conrelid::regclass, held.attname
	FROM pg_constraint AS c
	CROSS JOIN LATERAL unnest(c.conkey, c.confkey) AS pair (here, there)
	JOIN pg_attribute AS named ON named.attrelid = c.confrelid AND named.attnum = pair.there AND named.attname = 'id'
	JOIN pg_attribute AS held ON held.attrelid = c.conrelid AND held.attnum = pair.here
	WHERE c.contype = 'f' AND c.confrelid = 'actor'::regclass
	ORDER BY 1, 2
$$;
--> statement-breakpoint
-- The columns that one choice of the form takes along: a position is one, and so are the years of an actor's life.
CREATE FUNCTION rules.merge_columns(field text) RETURNS text[]
	LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
	SELECT CASE field
		WHEN 'name' THEN '{name}' WHEN 'acronym' THEN '{acronym}' WHEN 'category' THEN '{category}'
		WHEN 'legalForm' THEN '{legal_family,legal_form}' WHEN 'essStatus' THEN '{ess_status}'
		WHEN 'descriptionFr' THEN '{description_fr}' WHEN 'descriptionEn' THEN '{description_en}'
		WHEN 'phone' THEN '{phone}' WHEN 'email' THEN '{email}' WHEN 'website' THEN '{website}'
		WHEN 'activity' THEN '{activity,founded_year,closed_year}'
		WHEN 'position' THEN '{located_in,place_id,address,town,lat,lon,position_precision,position_basis,position_source_id,position_confidence,position_note}'
	END::text[]
$$;
--> statement-breakpoint
-- Fields whose source is told with the choice.
CREATE FUNCTION rules.merge_sources(field text) RETURNS text[]
	LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
	SELECT CASE field WHEN 'position' THEN '{neighbourhood,address}' WHEN 'activity' THEN '{foundedYear}' ELSE ARRAY[field] END
$$;
--> statement-breakpoint
-- The time of the moment in the first 48 bits, chance in the rest: what the app makes, for rows that are made here.
CREATE FUNCTION rules.uuid_v7() RETURNS uuid
	LANGUAGE sql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
	SELECT encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid())
		placing substring(int8send((extract(epoch FROM clock_timestamp()) * 1000)::bigint) FROM 3) FROM 1 FOR 6), 52, 1), 53, 1), 'hex')::uuid
$$;
--> statement-breakpoint

-- Rows as JSON, by the values of their primary key.
CREATE FUNCTION rules.merge_key(target regclass, content jsonb) RETURNS jsonb
	LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
	SELECT jsonb_object_agg(a.attname, content -> a.attname)
	FROM pg_index AS i JOIN pg_attribute AS a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)
	WHERE i.indrelid = target AND i.indisprimary
$$;
--> statement-breakpoint
CREATE FUNCTION rules.merge_where(target regclass, columns text[], likeness text DEFAULT '=') RETURNS text
	LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
	SELECT string_agg(format('t.%1$I %3$s (jsonb_populate_record(NULL::%2$s, $1)).%1$I', name, target, likeness), ' AND ')
	FROM unnest(columns) AS name
$$;
--> statement-breakpoint
CREATE FUNCTION rules.merge_row(target regclass, key jsonb) RETURNS jsonb
	LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
	found jsonb;
BEGIN
	EXECUTE format('SELECT to_jsonb(t) FROM %s AS t WHERE %s', target,
		rules.merge_where(target, ARRAY(SELECT jsonb_object_keys(key)))) INTO found USING key;
	RETURN found;
END $$;
--> statement-breakpoint
-- What tells whether somebody has changed a row since: all of it but what counts the changes.
CREATE FUNCTION rules.merge_print(content jsonb) RETURNS text
	LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
	SELECT md5((content - 'version' - 'updated_at')::text)
$$;
--> statement-breakpoint

-- Each of the three ways to write returns its line for the journal, or nothing where nothing was to be done.
CREATE FUNCTION rules.merge_put(target regclass, key jsonb, change jsonb, deed text) RETURNS jsonb
	LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
	was jsonb := rules.merge_row(target, key);
	after jsonb;
	moved jsonb;
	altered text[];
BEGIN
	altered := ARRAY(SELECT c.key FROM jsonb_each(change) AS c WHERE was -> c.key IS DISTINCT FROM c.value ORDER BY 1);
	IF was IS NULL OR altered = '{}' THEN
		RETURN NULL;
	END IF;
	EXECUTE format('UPDATE %s AS t SET %s WHERE %s', target,
		(SELECT string_agg(format('%1$I = (jsonb_populate_record(NULL::%2$s, $2)).%1$I', name, target), ', ') FROM unnest(altered) AS name),
		rules.merge_where(target, ARRAY(SELECT jsonb_object_keys(key)))) USING key, change;
	moved := key || (SELECT coalesce(jsonb_object_agg(name, change -> name), '{}') FROM unnest(altered) AS name WHERE key ? name);
	after := rules.merge_row(target, moved);
	RETURN jsonb_build_object('table', target::text, 'deed', deed, 'key', moved, 'print', rules.merge_print(after),
		'was', (SELECT jsonb_object_agg(name, was -> name) FROM unnest(altered) AS name),
		'is', (SELECT jsonb_object_agg(name, after -> name) FROM unnest(altered) AS name));
END $$;
--> statement-breakpoint
CREATE FUNCTION rules.merge_add(target regclass, content jsonb) RETURNS jsonb
	LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
	key jsonb := rules.merge_key(target, content);
BEGIN
	IF rules.merge_row(target, key) IS NOT NULL THEN
		RETURN NULL;
	END IF;
	EXECUTE format('INSERT INTO %1$s SELECT n.* FROM jsonb_populate_record(NULL::%1$s, $1) AS n', target) USING content;
	RETURN jsonb_build_object('table', target::text, 'deed', 'added', 'key', key,
		'print', rules.merge_print(rules.merge_row(target, key)));
END $$;
--> statement-breakpoint
CREATE FUNCTION rules.merge_remove(target regclass, key jsonb) RETURNS jsonb
	LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
	was jsonb := rules.merge_row(target, key);
BEGIN
	EXECUTE format('DELETE FROM %s AS t WHERE %s', target,
		rules.merge_where(target, ARRAY(SELECT jsonb_object_keys(key)))) USING key;
	RETURN jsonb_build_object('table', target::text, 'deed', 'removed', 'key', key, 'was', was);
END $$;
--> statement-breakpoint

-- A row that cannot follow since the survivor has one like it already. What the two say is united where that is more
-- than one of them said; the row of the listing that goes stays with it, and out of sight.
CREATE FUNCTION rules.merge_unite(target regclass, content jsonb, wished jsonb, broken name) RETURNS jsonb[]
	LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
	twin jsonb;
	key jsonb := rules.merge_key(target, content);
	twin_key jsonb;
	change jsonb;
	better jsonb;
	steps jsonb[] := '{}';
	named jsonb;
BEGIN
	IF target = 'event_actor'::regclass THEN
		RETURN ARRAY[rules.merge_remove(target, key)];
	ELSIF target = 'listing_claim'::regclass THEN
		RETURN ARRAY[rules.merge_put(target, key, '{"status": "withdrawn"}', 'moved')];
	ELSIF target <> ALL (ARRAY['relation', 'offer', 'membership', 'attendance']::regclass[]) THEN
		RETURN '{}';
	END IF;
	EXECUTE format('SELECT to_jsonb(t) FROM %s AS t WHERE %s', target,
		rules.merge_where(target, ARRAY(
			SELECT a.attname::text FROM pg_index AS i JOIN pg_class AS c ON c.oid = i.indexrelid
			JOIN pg_attribute AS a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)
			WHERE i.indrelid = target AND c.relname = broken
		), 'IS NOT DISTINCT FROM')) INTO twin USING wished;
	twin_key := rules.merge_key(target, twin);
	CASE target
		WHEN 'relation'::regclass, 'offer'::regclass THEN
			better := CASE WHEN twin ->> 'status' <> 'published' AND content ->> 'status' = 'published' THEN wished ELSE twin END;
			change := (jsonb_strip_nulls(twin) || jsonb_strip_nulls(wished) || jsonb_strip_nulls(better)
				|| jsonb_build_object('source_id', better -> 'source_id', 'source_note', better -> 'source_note'))
				- ARRAY(SELECT jsonb_object_keys(key)) - ARRAY['version', 'created_at', 'updated_at'];
			BEGIN
				steps := steps || rules.merge_put(target, twin_key, change, 'filled');
			EXCEPTION WHEN check_violation THEN
				-- Together they would contradict themselves, a least amount above the most say: the better one stands alone.
				steps := steps || rules.merge_put(target, twin_key, better
					- ARRAY(SELECT jsonb_object_keys(key)) - ARRAY['version', 'created_at', 'updated_at'], 'filled');
			END;
			steps := steps || rules.merge_put(target, key, '{"status": "withdrawn"}', 'united');
			IF target = 'offer'::regclass THEN
				FOR named IN SELECT to_jsonb(o) FROM casework.orientation AS o WHERE o.offer_id = (content ->> 'id')::uuid LOOP
					steps := steps || rules.merge_put('casework.orientation', rules.merge_key('casework.orientation', named),
						jsonb_build_object('offer_id', twin -> 'id'), 'moved');
				END LOOP;
			END IF;
		WHEN 'membership'::regclass THEN
			-- In force if one of the two is.
			IF content -> 'ended_at' = 'null' THEN
				steps := steps || rules.merge_put(target, twin_key, '{"ended_at": null}', 'filled')
					|| rules.merge_put(target, key, jsonb_build_object('ended_at', greatest(now(), (content ->> 'created_at')::timestamptz)), 'moved');
			END IF;
		WHEN 'attendance'::regclass THEN
			-- Two groups were counted.
			steps := steps || rules.merge_put(target, twin_key, jsonb_build_object(
					'registered', coalesce((twin ->> 'registered')::integer + (content ->> 'registered')::integer, (twin ->> 'registered')::integer, (content ->> 'registered')::integer),
					'present', coalesce((twin ->> 'present')::integer + (content ->> 'present')::integer, (twin ->> 'present')::integer, (content ->> 'present')::integer),
					'note', nullif(concat_ws(E'\n', twin ->> 'note', content ->> 'note'), '')), 'filled')
				|| rules.merge_remove(target, key);
	END CASE;
	RETURN array_remove(steps, NULL);
END $$;
--> statement-breakpoint

-- One row that names the listing that goes names the survivor instead.
CREATE FUNCTION rules.merge_follow(target regclass, reference name, content jsonb, kept uuid, gone uuid) RETURNS jsonb[]
	LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
	key jsonb := rules.merge_key(target, content);
	change jsonb := jsonb_build_object(reference, kept);
	turned boolean := false;
	broken name;
BEGIN
	IF target = 'relation'::regclass AND (content || change) -> 'from_id' = (content || change) -> 'to_id' THEN
		RETURN array_remove(ARRAY[rules.merge_put(target, key, '{"status": "withdrawn"}', 'dropped')], NULL);
	END IF;
	IF target = 'proposal'::regclass AND content ->> 'subject' = 'actor' AND (content ->> 'subject_id')::uuid = gone THEN
		change := change || jsonb_build_object('subject_id', kept);
	END IF;
	LOOP
		BEGIN
			RETURN array_remove(ARRAY[rules.merge_put(target, key, change, 'moved')], NULL);
		EXCEPTION
			WHEN check_violation THEN
				GET STACKED DIAGNOSTICS broken = CONSTRAINT_NAME;
				IF broken <> 'relation_symmetric_once' OR turned THEN
					RAISE;
				END IF;
				-- Reads the same from both ends, and is kept from the smaller id to the larger.
				turned := true;
				change := jsonb_build_object('from_id', (content || change) -> 'to_id', 'to_id', (content || change) -> 'from_id',
					'from_confirmed_on', content -> 'to_confirmed_on', 'to_confirmed_on', content -> 'from_confirmed_on');
			WHEN unique_violation THEN
				GET STACKED DIAGNOSTICS broken = CONSTRAINT_NAME;
				RETURN rules.merge_unite(target, content, content || change, broken);
		END;
	END LOOP;
END $$;
--> statement-breakpoint

-- Whoever may write listings of the territory, asked in their own role.
CREATE FUNCTION rules.may_merge(territory uuid) RETURNS boolean
	LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
	SELECT CASE current_setting('role')
		WHEN 'maillage_staff' THEN territory IN (SELECT rules.staffed())
		WHEN 'maillage_admin' THEN territory IN (SELECT rules.administered())
		ELSE false
	END
$$;
--> statement-breakpoint

CREATE FUNCTION rules.merge_actors(merge uuid, kept uuid, gone uuid, taken text[]) RETURNS void
	LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET timezone = 'UTC' AS $$
DECLARE
	survivor jsonb;
	other jsonb;
	key jsonb := jsonb_build_object('id', kept);
	steps jsonb[] := '{}';
	field text;
	part text;
	content jsonb;
	held regclass;
	ref record;
	has_main boolean;
BEGIN
	PERFORM FROM actor AS a WHERE a.id IN (kept, gone) ORDER BY a.id FOR UPDATE;
	SELECT to_jsonb(a) INTO survivor FROM actor AS a WHERE a.id = kept AND a.status <> 'merged' AND rules.may_merge(a.territory_id);
	SELECT to_jsonb(a) INTO other FROM actor AS a WHERE a.id = gone AND a.id <> kept AND a.status <> 'merged'
		AND a.territory_id = (survivor ->> 'territory_id')::uuid;
	IF other IS NULL THEN
		RAISE EXCEPTION 'These two listings are not yours to merge.' USING ERRCODE = 'insufficient_privilege';
	END IF;

	FOREACH field IN ARRAY taken LOOP
		steps := steps || (rules.merge_put('actor', key, (
			SELECT jsonb_object_agg(name, other -> name) FROM unnest(rules.merge_columns(field)) AS name
		), 'taken') || jsonb_build_object('field', field));
	END LOOP;
	steps := steps || (rules.merge_put('actor', key, jsonb_build_object('com_themes', to_jsonb(ARRAY(
		SELECT jsonb_array_elements_text(survivor -> 'com_themes') UNION SELECT jsonb_array_elements_text(other -> 'com_themes') ORDER BY 1
	))), 'taken') || jsonb_build_object('field', 'comThemes'));
	SELECT EXISTS (SELECT FROM actor_sector AS s WHERE s.actor_id = kept AND s.main) INTO has_main;
	-- Where a list comes from the other listing alone, so does its source.
	IF NOT EXISTS (SELECT FROM actor_sector AS s WHERE s.actor_id = kept) AND EXISTS (SELECT FROM actor_sector AS s WHERE s.actor_id = gone) THEN
		taken := taken || 'sectors'::text;
	END IF;
	IF NOT EXISTS (SELECT FROM actor_need AS n WHERE n.actor_id = kept) AND EXISTS (SELECT FROM actor_need AS n WHERE n.actor_id = gone) THEN
		taken := taken || 'needs'::text;
	END IF;
	FOREACH field IN ARRAY taken LOOP
		FOREACH part IN ARRAY rules.merge_sources(field) LOOP
			FOR content IN SELECT to_jsonb(p) FROM field_provenance AS p WHERE p.subject = 'actor' AND p.subject_id = kept AND p.field = part LOOP
				steps := steps || rules.merge_remove('field_provenance', rules.merge_key('field_provenance', content));
			END LOOP;
			SELECT to_jsonb(p) INTO content FROM field_provenance AS p WHERE p.subject = 'actor' AND p.subject_id = gone AND p.field = part;
			steps := steps || rules.merge_add('field_provenance', coalesce(content, jsonb_build_object(
				'territory_id', other -> 'territory_id', 'subject', 'actor', 'field', part, 'provenance', other -> 'provenance',
				'source_id', other -> 'source_id', 'confidence', other -> 'confidence', 'recorded_at', other -> 'created_at'
			)) || jsonb_build_object('id', rules.uuid_v7(), 'subject_id', kept));
		END LOOP;
	END LOOP;

	-- Lists are united by copies: what the other listing says of itself stays with it.
	FOREACH held IN ARRAY ARRAY['actor_role', 'actor_sector', 'actor_need', 'actor_alias']::regclass[] LOOP
		FOR content IN EXECUTE format('SELECT to_jsonb(t) FROM %s AS t WHERE t.actor_id = $1 ORDER BY 1', held) USING gone LOOP
			steps := steps || rules.merge_add(held, content || jsonb_build_object('actor_id', kept)
				|| CASE WHEN held = 'actor_sector'::regclass AND has_main THEN '{"main": false}'::jsonb ELSE '{}' END);
		END LOOP;
	END LOOP;
	content := CASE WHEN 'name' = ANY (taken) THEN survivor ELSE other END;
	IF rules.fold(content ->> 'name') <> rules.fold(CASE WHEN 'name' = ANY (taken) THEN other ELSE survivor END ->> 'name') THEN
		steps := steps || rules.merge_add('actor_alias',
			jsonb_build_object('territory_id', other -> 'territory_id', 'actor_id', kept, 'alias', content -> 'name'));
	END IF;
	SELECT to_jsonb(i) INTO content FROM actor_internal AS i WHERE i.actor_id = gone;
	IF content ->> 'notes' IS NOT NULL THEN
		steps := steps || coalesce(
			rules.merge_add('actor_internal', content || jsonb_build_object('actor_id', kept)),
			rules.merge_put('actor_internal', jsonb_build_object('actor_id', kept), jsonb_build_object('notes', (
				SELECT concat_ws(E'\n\n', i.notes, content ->> 'notes') FROM actor_internal AS i WHERE i.actor_id = kept
			)), 'filled'));
	END IF;

	FOR ref IN SELECT r.target, r.reference FROM rules.actor_references() AS r
		WHERE r.target <> ALL (ARRAY['actor', 'actor_merge', 'actor_role', 'actor_sector', 'actor_need', 'actor_alias', 'actor_internal']::regclass[])
	LOOP
		FOR content IN EXECUTE format('SELECT to_jsonb(t) FROM %s AS t WHERE t.%I = $1 ORDER BY 1', ref.target, ref.reference) USING gone LOOP
			steps := steps || rules.merge_follow(ref.target, ref.reference, content, kept, gone);
		END LOOP;
	END LOOP;
	-- Requests of others about the listing: an import's, say, which speaks in nobody's name.
	FOR content IN SELECT to_jsonb(p) FROM proposal AS p WHERE p.subject = 'actor' AND p.subject_id = gone ORDER BY p.id LOOP
		steps := steps || rules.merge_put('proposal', rules.merge_key('proposal', content), jsonb_build_object('subject_id', kept), 'moved');
	END LOOP;
	steps := steps || rules.merge_add('actor_slug', jsonb_build_object(
		'territory_id', other -> 'territory_id', 'actor_id', kept, 'slug', other -> 'slug', 'retired_at', now()));
	steps := steps || rules.merge_put('actor', jsonb_build_object('id', gone),
		jsonb_build_object('status', 'merged', 'merged_into', kept), 'merged');
	-- Whoever edits the survivor at this moment must see that it is no longer the same.
	UPDATE actor AS a SET updated_at = clock_timestamp() WHERE a.id = kept;

	steps := array_remove(steps, NULL);
	INSERT INTO actor_merge (id, territory_id, kept_id, gone_id, account_id, at, undoable_until, taken, summary, journal)
	SELECT merge, (other ->> 'territory_id')::uuid, kept, gone, rules.account(), clock_timestamp(), now() + interval '30 days', taken,
		jsonb_build_object(
			'moved', (SELECT coalesce(jsonb_object_agg(counted.name, counted.rows), '{}') FROM (
				SELECT s ->> 'table' AS name, count(*) AS rows FROM unnest(steps) AS s
				WHERE s ->> 'deed' = 'moved' AND s ->> 'table' NOT LIKE 'casework.%' GROUP BY 1
			) AS counted),
			'united', (SELECT coalesce(jsonb_agg(jsonb_build_object('table', s -> 'table', 'id', s -> 'key' -> 'id', 'status', s -> 'was' -> 'status')), '[]')
				FROM unnest(steps) AS s WHERE s ->> 'deed' = 'united'),
			'dropped', (SELECT coalesce(jsonb_agg(jsonb_build_object('table', s -> 'table', 'id', s -> 'key' -> 'id', 'status', s -> 'was' -> 'status')), '[]')
				FROM unnest(steps) AS s WHERE s ->> 'deed' = 'dropped')
		), to_jsonb(steps);
	-- A journal is kept no longer than it can be used.
	UPDATE actor_merge AS past SET journal = '[]' WHERE past.undoable_until < now() AND past.journal <> '[]';
END $$;
--> statement-breakpoint

-- Puts everything back whence it came, the last thing first. What somebody has changed since stays, and is named.
-- Returns why it does nothing: `gone`, `undone`, `late` after thirty days, `later` where another merge rests on this one.
CREATE FUNCTION rules.undo_merge(merge uuid) RETURNS text
	LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET timezone = 'UTC' AS $$
DECLARE
	past public.actor_merge;
	step jsonb;
	now_is jsonb;
	is_same boolean;
	target regclass;
	left_over jsonb := '[]';
BEGIN
	SELECT m.* INTO past FROM actor_merge AS m WHERE m.id = undo_merge.merge AND rules.may_merge(m.territory_id);
	IF NOT FOUND THEN
		RETURN 'gone';
	END IF;
	PERFORM FROM actor AS a WHERE a.id IN (past.kept_id, past.gone_id) ORDER BY a.id FOR UPDATE;
	SELECT m.* INTO past FROM actor_merge AS m WHERE m.id = undo_merge.merge FOR UPDATE;
	IF past.undone_at IS NOT NULL THEN
		RETURN 'undone';
	ELSIF past.undoable_until <= now() THEN
		RETURN 'late';
	ELSIF EXISTS (
		SELECT FROM actor_merge AS m WHERE m.undone_at IS NULL AND m.at > past.at AND past.kept_id IN (m.kept_id, m.gone_id)
	) THEN
		RETURN 'later';
	END IF;
	FOR step IN SELECT s.value FROM jsonb_array_elements(past.journal) WITH ORDINALITY AS s (value, place) ORDER BY s.place DESC LOOP
		target := (step ->> 'table')::regclass;
		now_is := rules.merge_row(target, step -> 'key');
		-- What others read and decide on is looked at as a whole; of the rest only what the merge wrote, so that a consent
		-- that was withdrawn since, or a case that went on, goes back as it is now.
		is_same := CASE
			WHEN step ->> 'deed' = 'added' OR target IN ('relation'::regclass, 'offer'::regclass, 'proposal'::regclass, 'attendance'::regclass)
				THEN rules.merge_print(now_is) = step ->> 'print'
			ELSE (SELECT bool_and(now_is -> i.key = i.value) FROM jsonb_each(step -> 'is') AS i)
		END;
		BEGIN
			IF step ->> 'deed' = 'removed' THEN
				IF rules.merge_add(target, step -> 'was') IS NULL THEN
					RAISE unique_violation;
				END IF;
			ELSIF is_same IS NOT TRUE THEN
				RAISE no_data_found;
			ELSIF step ->> 'deed' = 'added' THEN
				PERFORM rules.merge_remove(target, step -> 'key');
			ELSE
				PERFORM rules.merge_put(target, step -> 'key', step -> 'was', 'undone');
			END IF;
		EXCEPTION WHEN no_data_found OR integrity_constraint_violation THEN
			IF step ->> 'table' NOT LIKE 'casework.%' AND target <> ALL (ARRAY['field_provenance', 'actor_slug']::regclass[]) THEN
				left_over := left_over || jsonb_strip_nulls(jsonb_build_object(
					'table', step -> 'table', 'id', step -> 'key' -> 'id', 'field', step -> 'field'));
			END IF;
		END;
	END LOOP;
	IF EXISTS (SELECT FROM actor AS a WHERE a.id = past.gone_id AND a.status = 'merged') THEN
		RAISE EXCEPTION 'The listing that was merged cannot be brought back: somebody has changed it.';
	END IF;
	UPDATE actor AS a SET updated_at = clock_timestamp() WHERE a.id = past.kept_id;
	UPDATE actor_merge AS m SET undone_at = clock_timestamp(), undone_by = rules.account(), journal = '[]', left_behind = left_over
		WHERE m.id = past.id;
	RETURN 'done';
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION rules.actor_references(), rules.merge_columns(text), rules.merge_sources(text), rules.uuid_v7(),
	rules.merge_key(regclass, jsonb), rules.merge_where(regclass, text[], text), rules.merge_row(regclass, jsonb),
	rules.merge_print(jsonb), rules.merge_put(regclass, jsonb, jsonb, text), rules.merge_add(regclass, jsonb),
	rules.merge_remove(regclass, jsonb), rules.merge_unite(regclass, jsonb, jsonb, name),
	rules.merge_follow(regclass, name, jsonb, uuid, uuid), rules.may_merge(uuid),
	rules.merge_actors(uuid, uuid, uuid, text[]), rules.undo_merge(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION rules.merge_actors(uuid, uuid, uuid, text[]), rules.undo_merge(uuid) TO maillage_staff, maillage_admin;
