ALTER TABLE "proposal" ADD COLUMN "contact" jsonb;--> statement-breakpoint

-- Whoever agreed to see it published takes it back with one press and nobody's leave: what says how to reach the
-- organisation leaves the listing at once, with its line in the history, by which staff can put it back. Only what was
-- agreed to; what a register publishes is asked for as a change.
CREATE FUNCTION rules.withdraw_consent(listing uuid, fields text[], entry uuid) RETURNS boolean
	LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
	was public.actor;
	taken text[];
	kept text[] := ARRAY['phone', 'email', 'website', 'address', 'neighbourhood'];
	is_place boolean;
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
		'neighbourhood', coalesce((SELECT p.code FROM place AS p WHERE p.id = was.place_id), ''));
	is_place := 'neighbourhood' = ANY (taken) AND was.located_in IN ('island_fr', 'island_nl');
	UPDATE actor SET
		phone = CASE WHEN 'phone' = ANY (taken) THEN NULL ELSE phone END,
		email = CASE WHEN 'email' = ANY (taken) THEN NULL ELSE email END,
		website = CASE WHEN 'website' = ANY (taken) THEN NULL ELSE website END,
		address = CASE WHEN 'address' = ANY (taken) THEN NULL ELSE address END,
		place_id = CASE WHEN is_place THEN NULL ELSE place_id END,
		lat = CASE WHEN is_place THEN NULL ELSE lat END,
		lon = CASE WHEN is_place THEN NULL ELSE lon END,
		position_precision = CASE WHEN is_place THEN 'territory' ELSE position_precision END,
		position_basis = CASE WHEN is_place THEN NULL ELSE position_basis END,
		position_source_id = CASE WHEN is_place THEN NULL ELSE position_source_id END,
		updated_at = now()
		WHERE id = was.id RETURNING version INTO made;
	DELETE FROM field_provenance AS f
		WHERE f.subject = 'actor' AND f.subject_id = was.id AND f.field = ANY (taken);
	INSERT INTO revision (id, territory_id, subject, subject_id, version, account_id, provenance, before, after)
		SELECT withdraw_consent.entry, was.territory_id, 'actor', was.id, made, rules.account(), 'owner',
			jsonb_object_agg(t.field, said -> t.field), jsonb_object_agg(t.field, '')
		FROM unnest(taken) AS t (field);
	-- Earlier editions still hold it: they are served no longer.
	PERFORM pg_notify('publication_withdrawn', t.code) FROM territory AS t WHERE t.id = was.territory_id;
	RETURN true;
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION rules.withdraw_consent(uuid, text[], uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION rules.withdraw_consent(uuid, text[], uuid) TO maillage_partner;
-- Consents are recorded when staff accept, and withdrawn through that one door.
REVOKE INSERT, UPDATE ON actor_consent FROM maillage_partner;
DROP POLICY partner_agrees ON actor_consent;
DROP POLICY partner_withdraws ON actor_consent;
