ALTER TABLE "proposal" ADD COLUMN "accepted" text[] DEFAULT '{}'::text[] NOT NULL;--> statement-breakpoint
ALTER TABLE "proposal" ADD CONSTRAINT "proposal_accepted_when_decided" CHECK (accepted = '{}' or status in ('accepted', 'partly_accepted'));
--> statement-breakpoint

-- "Everything is right" is the owner's word and needs nobody's leave. It is all that a partner writes of an actor, so it
-- passes through one door: the day of the territory, on what they act for, with its line in the history.
CREATE FUNCTION rules.confirm_listing(listing uuid, entry uuid) RETURNS boolean
	LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
	was public.actor;
	today date;
	made integer;
BEGIN
	SELECT a.* INTO was FROM actor AS a
		WHERE a.id = confirm_listing.listing AND a.status = 'published' AND a.id IN (SELECT rules.own_actors()) FOR UPDATE;
	IF NOT FOUND THEN
		RETURN false;
	END IF;
	SELECT (now() AT TIME ZONE t.time_zone)::date INTO today FROM territory AS t WHERE t.id = was.territory_id;
	IF was.verified_by = 'owner' AND was.verified_on = today THEN
		RETURN true;
	END IF;
	UPDATE actor SET verified_on = today, verified_by = 'owner' WHERE id = was.id RETURNING version INTO made;
	INSERT INTO revision (id, territory_id, subject, subject_id, version, account_id, provenance, before, after)
		VALUES (confirm_listing.entry, was.territory_id, 'actor', was.id, made, rules.account(), 'owner',
			jsonb_build_object('verifiedOn', was.verified_on, 'verifiedBy', was.verified_by),
			jsonb_build_object('verifiedOn', today, 'verifiedBy', 'owner'));
	RETURN true;
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION rules.confirm_listing(uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION rules.confirm_listing(uuid, uuid) TO maillage_partner;
