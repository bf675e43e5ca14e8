-- A point of the map that an owner agreed to publish is taken back with the same press: alone, and the neighbourhood
-- stays; or with the neighbourhood, which never leaves its point behind.
CREATE OR REPLACE FUNCTION rules.withdraw_consent(listing uuid, fields text[], entry uuid) RETURNS boolean
	LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
	was public.actor;
	taken text[];
	kept text[] := ARRAY['phone', 'email', 'website', 'address', 'neighbourhood', 'position'];
	is_place boolean;
	is_point boolean;
	said jsonb;
	made integer;
BEGIN
	SELECT a.* INTO was FROM actor AS a
		WHERE a.id = withdraw_consent.listing AND a.id IN (SELECT rules.own_actors()) FOR UPDATE;
	IF NOT FOUND THEN
		RETURN false;
	END IF;
	WITH withdrawn AS (
		UPDATE actor_consent AS c SET withdrawn_at = greatest(now(), c.given_at)
			WHERE c.actor_id = was.id AND c.withdrawn_at IS NULL AND c.scope = ANY (fields) AND c.scope = ANY (kept)
			RETURNING c.scope
	)
	SELECT array_agg(DISTINCT w.scope) INTO taken FROM withdrawn AS w;
	IF taken IS NULL THEN
		RETURN false;
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
