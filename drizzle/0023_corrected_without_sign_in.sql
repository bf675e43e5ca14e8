-- What the page of a link tells, and now which listing it is about: what is public of it stands in the form.
DROP FUNCTION rules.read_reminder(uuid);
--> statement-breakpoint
CREATE FUNCTION rules.read_reminder(letter uuid)
	RETURNS TABLE (id uuid, listing text, slug text, person uuid, answer text, answered_at timestamptz, stopped boolean)
	LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
	SELECT a.id, a.name, a.slug, r.account_id, r.answer, r.answered_at, EXISTS (
		SELECT FROM reminder_stop AS s WHERE s.actor_id = r.actor_id AND s.account_id IS NOT DISTINCT FROM r.account_id
	)
	FROM rules.reminder_in_force(read_reminder.letter) AS r JOIN actor AS a ON a.id = r.actor_id
$$;
--> statement-breakpoint
-- The answer that something is to be corrected, with what: once, as a request of whoever got the letter, or of nobody in
-- particular where it went to the published address. What the same person asked before and nobody has decided on stays
-- asked, save in the fields that they write anew. False where the letter was answered, or no longer counts.
CREATE FUNCTION rules.correct_by_reminder(letter uuid, changes jsonb, word text, base integer, at timestamptz, entry uuid)
	RETURNS boolean
	LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
	sent public.reminder;
	waiting uuid;
BEGIN
	SELECT r.* INTO sent FROM reminder AS r WHERE r.id = correct_by_reminder.letter;
	IF NOT FOUND THEN
		RETURN false;
	END IF;
	-- One request at a time about one listing, as for those who sign in.
	PERFORM pg_advisory_xact_lock(hashtextextended('listing ' || sent.actor_id, 0));
	IF NOT rules.answer_reminder(sent.id, 'change', '', correct_by_reminder.at, correct_by_reminder.entry) THEN
		RETURN false;
	END IF;
	SELECT p.id INTO waiting FROM proposal AS p
		WHERE p.actor_id = sent.actor_id AND p.author_id = sent.account_id AND p.kind = 'change' AND p.subject = 'actor'
			AND p.status = 'pending'
		FOR UPDATE;
	IF waiting IS NOT NULL THEN
		UPDATE proposal AS p SET changes = p.changes || correct_by_reminder.changes,
			message = coalesce(nullif(btrim(correct_by_reminder.word), ''), p.message), base_version = correct_by_reminder.base
			WHERE p.id = waiting;
	ELSE
		INSERT INTO proposal (id, territory_id, kind, origin, subject, subject_id, actor_id, author_id, base_version,
				changes, message, status)
			VALUES (correct_by_reminder.entry, sent.territory_id, 'change',
				CASE WHEN sent.account_id IS NULL THEN 'public' ELSE 'partner' END, 'actor', sent.actor_id, sent.actor_id,
				sent.account_id, correct_by_reminder.base, correct_by_reminder.changes,
				nullif(btrim(correct_by_reminder.word), ''), 'pending');
	END IF;
	RETURN true;
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION rules.read_reminder(uuid),
	rules.correct_by_reminder(uuid, jsonb, text, integer, timestamptz, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION rules.read_reminder(uuid),
	rules.correct_by_reminder(uuid, jsonb, text, integer, timestamptz, uuid) TO maillage_identity;
--> statement-breakpoint

-- What somebody agreed to remains theirs to take back after they have stopped acting for the listing: they see it, and
-- withdraw it, and nothing that others agreed to.
DROP POLICY partner_reads ON actor_consent;
CREATE POLICY partner_reads ON actor_consent FOR SELECT TO maillage_partner
	USING (actor_id IN (SELECT rules.own_actors()) OR account_id = rules.account());
--> statement-breakpoint
CREATE OR REPLACE FUNCTION rules.withdraw_consent(listing uuid, fields text[], entry uuid) RETURNS boolean
	LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
	was public.actor;
	taken text[];
	kept text[] := ARRAY['phone', 'email', 'website', 'address', 'neighbourhood', 'position'];
	holds boolean;
	is_place boolean;
	is_point boolean;
	said jsonb;
	made integer;
BEGIN
	SELECT a.* INTO was FROM actor AS a WHERE a.id = withdraw_consent.listing AND (
		a.id IN (SELECT rules.own_actors()) OR EXISTS (
			SELECT FROM actor_consent AS c
			WHERE c.actor_id = a.id AND c.account_id = rules.account() AND c.withdrawn_at IS NULL
		)
	) FOR UPDATE;
	IF NOT FOUND THEN
		RETURN false;
	END IF;
	holds := was.id IN (SELECT rules.own_actors());
	WITH withdrawn AS (
		UPDATE actor_consent AS c SET withdrawn_at = greatest(now(), c.given_at)
			WHERE c.actor_id = was.id AND c.withdrawn_at IS NULL AND c.scope = ANY (fields) AND c.scope = ANY (kept)
				AND (holds OR c.account_id = rules.account())
			RETURNING c.scope
	)
	SELECT array_agg(DISTINCT w.scope) INTO taken FROM withdrawn AS w;
	IF taken IS NULL THEN
		RETURN false;
	END IF;
	IF NOT holds THEN
		-- What others agreed to since, or a register says now, is theirs and stays.
		SELECT array_agg(t.field) INTO taken FROM unnest(taken) AS t (field)
			WHERE NOT EXISTS (
				SELECT FROM actor_consent AS c WHERE c.actor_id = was.id AND c.scope = t.field AND c.withdrawn_at IS NULL
			) AND NOT EXISTS (
				SELECT FROM field_provenance AS f WHERE f.subject = 'actor' AND f.subject_id = was.id AND f.field = t.field
					AND (f.provenance NOT IN ('owner', 'staff') OR f.provenance = 'owner' AND f.account_id <> rules.account())
			);
		IF taken IS NULL THEN
			RETURN true;
		END IF;
	END IF;
	said := jsonb_build_object('phone', coalesce(was.phone, ''), 'email', coalesce(was.email, ''),
		'website', coalesce(was.website, ''), 'address', coalesce(was.address, ''),
		'neighbourhood', coalesce((SELECT p.code FROM place AS p WHERE p.id = was.place_id), ''),
		'position', coalesce(to_char(was.lat, 'FM990.00000') || to_char(was.lon, ' FM990.00000 ') || was.position_precision, ''));
	is_place := 'neighbourhood' = ANY (taken) AND was.located_in IN ('island_fr', 'island_nl');
	-- A neighbourhood that is taken off takes its point along.
	is_point := was.lat IS NOT NULL AND (is_place OR 'position' = ANY (taken));
	UPDATE actor SET
		phone = CASE WHEN 'phone' = ANY (taken) THEN NULL ELSE phone END,
		email = CASE WHEN 'email' = ANY (taken) THEN NULL ELSE email END,
		website = CASE WHEN 'website' = ANY (taken) THEN NULL ELSE website END,
		address = CASE WHEN 'address' = ANY (taken) THEN NULL ELSE address END,
		place_id = CASE WHEN is_place THEN NULL ELSE place_id END,
		lat = CASE WHEN is_point THEN NULL ELSE lat END,
		lon = CASE WHEN is_point THEN NULL ELSE lon END,
		position_precision = CASE
			WHEN is_place OR is_point AND place_id IS NULL THEN 'territory'
			WHEN is_point THEN 'neighbourhood' ELSE position_precision END,
		position_basis = CASE WHEN is_place OR is_point AND place_id IS NULL THEN NULL
			WHEN is_point THEN 'published' ELSE position_basis END,
		position_source_id = CASE WHEN is_place OR is_point THEN NULL ELSE position_source_id END,
		updated_at = now()
		WHERE id = was.id RETURNING version INTO made;
	DELETE FROM field_provenance AS f
		WHERE f.subject = 'actor' AND f.subject_id = was.id AND f.field = ANY (taken);
	INSERT INTO revision (id, territory_id, subject, subject_id, version, account_id, provenance, before, after)
		SELECT withdraw_consent.entry, was.territory_id, 'actor', was.id, made, rules.account(), 'owner',
			jsonb_object_agg(t.field, said -> t.field), jsonb_object_agg(t.field, '')
		FROM unnest(CASE WHEN is_point AND NOT 'position' = ANY (taken) THEN taken || 'position'::text ELSE taken END) AS t (field);
	-- Earlier editions still hold it: they are served no longer.
	PERFORM pg_notify('publication_withdrawn', t.code) FROM territory AS t WHERE t.id = was.territory_id;
	RETURN true;
END $$;
