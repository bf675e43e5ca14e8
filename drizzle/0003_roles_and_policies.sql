-- Who may do what. The app signs in as maillage_app, which owns nothing, was granted nothing, and may only become one
-- of the four roles of a scope. Roles belong to the whole cluster: another database of it may be making them right now.

DO $$
DECLARE
	scope text;
BEGIN
	FOREACH scope IN ARRAY ARRAY['maillage_public', 'maillage_partner', 'maillage_staff', 'maillage_admin'] LOOP
		BEGIN
			EXECUTE format('CREATE ROLE %I NOLOGIN', scope);
		EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
		END;
	END LOOP;
	BEGIN
		CREATE ROLE maillage_app LOGIN NOINHERIT;
	EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
	END;
	FOREACH scope IN ARRAY ARRAY['maillage_public', 'maillage_partner', 'maillage_staff', 'maillage_admin'] LOOP
		CONTINUE WHEN EXISTS (
			SELECT FROM pg_auth_members WHERE roleid = scope::regrole AND member = 'maillage_app'::regrole
		);
		BEGIN
			-- From Postgres 16 on inheritance is a property of the grant; before, of the member.
			EXECUTE format('GRANT %I TO maillage_app', scope) || CASE
				WHEN current_setting('server_version_num')::integer >= 160000 THEN ' WITH INHERIT FALSE, SET TRUE' ELSE ''
			END;
		EXCEPTION WHEN unique_violation THEN NULL;
		END;
	END LOOP;
END $$;
--> statement-breakpoint

-- Every table passes through here: policies bind the owner too, who then needs one of its own to migrate and to seed.
CREATE FUNCTION rules.protect(target regclass) RETURNS void
	LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
	EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', target);
	EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', target);
	EXECUTE format('REVOKE ALL ON %s FROM PUBLIC', target);
	EXECUTE format('CREATE POLICY owner_all ON %s TO CURRENT_USER USING (true) WITH CHECK (true)', target);
	IF EXISTS (SELECT FROM pg_attribute WHERE attrelid = target AND attname = 'version' AND NOT attisdropped)
		AND EXISTS (SELECT FROM pg_attribute WHERE attrelid = target AND attname = 'updated_at' AND NOT attisdropped)
	THEN
		EXECUTE format(
			'CREATE TRIGGER touch_row BEFORE UPDATE ON %s FOR EACH ROW WHEN (OLD IS DISTINCT FROM NEW) EXECUTE FUNCTION rules.touch_row()',
			target
		);
	END IF;
END $$;
--> statement-breakpoint
SELECT rules.protect(c.oid) FROM pg_class AS c
	WHERE c.relkind = 'r' AND (c.relnamespace = 'casework'::regnamespace OR (
		c.relnamespace = 'public'::regnamespace AND c.relname = ANY (ARRAY[
			'territory', 'place', 'source', 'field_provenance', 'actor', 'actor_slug', 'actor_internal', 'actor_contact',
			'actor_consent', 'actor_role', 'actor_sector', 'actor_need', 'actor_alias', 'actor_identifier', 'actor_label',
			'actor_figure', 'relation', 'offer', 'event', 'event_actor', 'attendance', 'account', 'session', 'membership',
			'listing_claim', 'proposal', 'revision', 'access_log', 'import_row', 'publication'
		])
	));
--> statement-breakpoint

-- Who is asking. A setting that is empty, missing or nonsense is nobody: no row, and no error.
CREATE FUNCTION rules.account() RETURNS uuid
	LANGUAGE sql STABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
	SELECT CASE WHEN current_setting('maillage.account', true) ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
		THEN current_setting('maillage.account', true)::uuid END
$$;
--> statement-breakpoint
-- A scope may narrow itself to one territory; an empty setting does not.
CREATE FUNCTION rules.in_view(code text) RETURNS boolean
	LANGUAGE sql STABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
	SELECT coalesce(nullif(current_setting('maillage.territory', true), ''), code) = code
$$;
--> statement-breakpoint
-- The memberships in force of who is asking. Policies ask through functions of the owner, so that the answer does not
-- depend on the policies of the tables that it is found in.
CREATE FUNCTION rules.memberships() RETURNS SETOF public.membership
	LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
	SELECT m.* FROM membership AS m JOIN account AS a ON a.id = m.account_id
	WHERE m.account_id = rules.account() AND a.disabled_at IS NULL AND (m.ended_at IS NULL OR m.ended_at > now())
$$;
--> statement-breakpoint
CREATE FUNCTION rules.staffed() RETURNS SETOF uuid
	LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
	SELECT t.id FROM rules.memberships() AS m JOIN territory AS t ON t.id = m.territory_id
	WHERE m.role = 'staff' AND rules.in_view(t.code)
$$;
--> statement-breakpoint
CREATE FUNCTION rules.administered() RETURNS SETOF uuid
	LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
	SELECT t.id FROM rules.memberships() AS m JOIN territory AS t ON t.id = m.territory_id OR m.territory_id IS NULL
	WHERE m.role = 'admin' AND rules.in_view(t.code)
$$;
--> statement-breakpoint
CREATE FUNCTION rules.is_admin(everywhere boolean) RETURNS boolean
	LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
	SELECT EXISTS (
		SELECT FROM rules.memberships() AS m WHERE m.role = 'admin' AND (m.territory_id IS NULL OR NOT everywhere)
	)
$$;
--> statement-breakpoint
CREATE FUNCTION rules.is_system() RETURNS boolean
	LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
	SELECT EXISTS (SELECT FROM account AS a WHERE a.id = rules.account() AND a.kind = 'system')
$$;
--> statement-breakpoint
CREATE FUNCTION rules.own_actors() RETURNS SETOF uuid
	LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
	SELECT m.actor_id FROM rules.memberships() AS m WHERE m.role = 'partner'
$$;
--> statement-breakpoint
CREATE FUNCTION rules.own_events() RETURNS SETOF uuid
	LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
	SELECT e.event_id FROM event_actor AS e WHERE e.actor_id IN (SELECT rules.own_actors())
$$;
--> statement-breakpoint
CREATE FUNCTION rules.is_staff_of(somebody uuid, territory uuid) RETURNS boolean
	LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
	SELECT EXISTS (
		SELECT FROM membership AS m JOIN account AS a ON a.id = m.account_id
		WHERE m.account_id = somebody AND m.role = 'staff' AND m.territory_id = is_staff_of.territory
			AND a.disabled_at IS NULL AND (m.ended_at IS NULL OR m.ended_at > now())
	)
$$;
--> statement-breakpoint
-- Cases of whose team the one who asks is, as long as she is staff of their territory.
CREATE FUNCTION rules.cases(as_roles text[]) RETURNS SETOF uuid
	LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, casework, pg_temp AS $$
	SELECT c.id FROM team_member AS t JOIN support_case AS c ON c.id = t.case_id
	WHERE t.account_id = rules.account() AND t.role = ANY (as_roles) AND c.territory_id IN (SELECT rules.staffed())
$$;
--> statement-breakpoint
-- A case that somebody has just opened has no team yet: its opener makes herself its lead.
CREATE FUNCTION rules.just_opened(case_id uuid) RETURNS boolean
	LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, casework, pg_temp AS $$
	SELECT EXISTS (
		SELECT FROM support_case AS c WHERE c.id = just_opened.case_id AND c.opened_by = rules.account()
			AND c.territory_id IN (SELECT rules.staffed())
	) AND NOT EXISTS (SELECT FROM team_member AS t WHERE t.case_id = just_opened.case_id)
$$;
--> statement-breakpoint
CREATE FUNCTION rules.territory_of_case(case_id uuid) RETURNS uuid
	LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, casework, pg_temp AS $$
	SELECT c.territory_id FROM support_case AS c WHERE c.id = territory_of_case.case_id
$$;
--> statement-breakpoint
CREATE FUNCTION rules.missions(as_roles text[]) RETURNS SETOF uuid
	LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, casework, pg_temp AS $$
	SELECT m.mission_id FROM mission_case AS m WHERE m.case_id IN (SELECT rules.cases(as_roles))
	UNION
	SELECT m.id FROM mission AS m WHERE m.opened_by = rules.account() AND m.territory_id IN (SELECT rules.staffed())
$$;
--> statement-breakpoint

REVOKE CREATE ON SCHEMA public FROM PUBLIC;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA rules FROM PUBLIC;
GRANT USAGE ON SCHEMA public, rules TO maillage_public, maillage_partner, maillage_staff, maillage_admin;
GRANT USAGE ON SCHEMA casework TO maillage_staff, maillage_admin;
GRANT EXECUTE ON FUNCTION rules.fold(text) TO maillage_public, maillage_partner, maillage_staff, maillage_admin;
GRANT EXECUTE ON FUNCTION rules.account(), rules.own_actors(), rules.own_events() TO maillage_partner;
GRANT EXECUTE ON FUNCTION rules.account(), rules.staffed(), rules.is_staff_of(uuid, uuid), rules.cases(text[]),
	rules.missions(text[]), rules.just_opened(uuid), rules.territory_of_case(uuid) TO maillage_staff;
GRANT EXECUTE ON FUNCTION rules.account(), rules.administered(), rules.is_admin(boolean), rules.is_system() TO maillage_admin;
GRANT EXECUTE ON FUNCTION rules.luhn(text), rules.is_identifier(text, text) TO maillage_staff, maillage_admin;
--> statement-breakpoint

-- The public, and partners as the public: what is published.

GRANT SELECT ON territory, place, source, field_provenance, actor, actor_slug, actor_role, actor_sector, actor_need,
	actor_alias, actor_identifier, actor_label, actor_figure, relation, offer, event, event_actor, publication
	TO maillage_public, maillage_partner;

CREATE POLICY everybody_reads ON territory FOR SELECT TO maillage_public, maillage_partner USING (true);
CREATE POLICY everybody_reads ON place FOR SELECT TO maillage_public, maillage_partner USING (true);
CREATE POLICY everybody_reads ON publication FOR SELECT TO maillage_public, maillage_partner, maillage_staff USING (true);
CREATE POLICY public_reads ON source FOR SELECT TO maillage_public USING (visibility = 'public');
CREATE POLICY partner_reads ON source FOR SELECT TO maillage_partner USING (visibility IN ('public', 'partners'));

CREATE POLICY public_reads ON actor FOR SELECT TO maillage_public USING (status = 'published');
CREATE POLICY partner_reads ON actor FOR SELECT TO maillage_partner
	USING (status = 'published' OR id IN (SELECT rules.own_actors()));
--> statement-breakpoint
DO $$
DECLARE
	facts text;
BEGIN
	-- A subquery on actor passes through its policies: what may be seen of an actor may be seen with it.
	FOREACH facts IN ARRAY ARRAY[
		'actor_slug', 'actor_role', 'actor_sector', 'actor_need', 'actor_alias', 'actor_identifier', 'actor_label', 'actor_figure'
	] LOOP
		EXECUTE format(
			'CREATE POLICY read_with_actor ON %I FOR SELECT TO maillage_public, maillage_partner USING (EXISTS (SELECT FROM actor WHERE actor.id = %I.actor_id))',
			facts, facts
		);
	END LOOP;
END $$;
--> statement-breakpoint
CREATE POLICY public_reads ON relation FOR SELECT TO maillage_public USING (
	status = 'published' AND visibility = 'public'
	AND EXISTS (SELECT FROM actor WHERE actor.id = from_id) AND EXISTS (SELECT FROM actor WHERE actor.id = to_id)
);
CREATE POLICY partner_reads ON relation FOR SELECT TO maillage_partner USING (
	(visibility IN ('public', 'partners') AND (status = 'published' OR from_id IN (SELECT rules.own_actors()) OR to_id IN (SELECT rules.own_actors())))
	AND EXISTS (SELECT FROM actor WHERE actor.id = from_id) AND EXISTS (SELECT FROM actor WHERE actor.id = to_id)
);
CREATE POLICY public_reads ON offer FOR SELECT TO maillage_public
	USING (status = 'published' AND EXISTS (SELECT FROM actor WHERE actor.id = provider_id));
CREATE POLICY partner_reads ON offer FOR SELECT TO maillage_partner USING (
	(status = 'published' OR provider_id IN (SELECT rules.own_actors()))
	AND EXISTS (SELECT FROM actor WHERE actor.id = provider_id)
);
CREATE POLICY public_reads ON event FOR SELECT TO maillage_public USING (status IN ('published', 'postponed', 'cancelled'));
CREATE POLICY partner_reads ON event FOR SELECT TO maillage_partner
	USING (status IN ('published', 'postponed', 'cancelled') OR id IN (SELECT rules.own_events()));
CREATE POLICY read_with_event ON event_actor FOR SELECT TO maillage_public, maillage_partner USING (
	EXISTS (SELECT FROM event WHERE event.id = event_id) AND EXISTS (SELECT FROM actor WHERE actor.id = actor_id)
);
CREATE POLICY read_with_subject ON field_provenance FOR SELECT TO maillage_public, maillage_partner USING (
	CASE subject
		WHEN 'actor' THEN EXISTS (SELECT FROM actor WHERE actor.id = subject_id)
		WHEN 'relation' THEN EXISTS (SELECT FROM relation WHERE relation.id = subject_id)
		WHEN 'offer' THEN EXISTS (SELECT FROM offer WHERE offer.id = subject_id)
		ELSE EXISTS (SELECT FROM event WHERE event.id = subject_id)
	END
);
--> statement-breakpoint

-- Partners, in their own name: they ask, nothing changes before staff accept it.

GRANT SELECT, INSERT, UPDATE ON proposal, listing_claim, actor_consent TO maillage_partner;
CREATE POLICY partner_reads ON proposal FOR SELECT TO maillage_partner USING (author_id = rules.account());
CREATE POLICY partner_asks ON proposal FOR INSERT TO maillage_partner WITH CHECK (
	author_id = rules.account() AND origin = 'partner' AND status IN ('draft', 'pending') AND decided_by IS NULL
	AND actor_id IN (SELECT rules.own_actors()) AND (subject <> 'actor' OR subject_id = actor_id)
);
CREATE POLICY partner_amends ON proposal FOR UPDATE TO maillage_partner
	USING (author_id = rules.account() AND status IN ('draft', 'pending'))
	WITH CHECK (
		author_id = rules.account() AND origin = 'partner' AND status IN ('draft', 'pending', 'withdrawn') AND decided_by IS NULL
		AND actor_id IN (SELECT rules.own_actors()) AND (subject <> 'actor' OR subject_id = actor_id)
	);
CREATE POLICY partner_reads ON listing_claim FOR SELECT TO maillage_partner USING (account_id = rules.account());
CREATE POLICY partner_asks ON listing_claim FOR INSERT TO maillage_partner WITH CHECK (
	account_id = rules.account() AND status = 'pending' AND decided_by IS NULL
	AND EXISTS (SELECT FROM actor WHERE actor.id = actor_id)
);
CREATE POLICY partner_amends ON listing_claim FOR UPDATE TO maillage_partner
	USING (account_id = rules.account() AND status = 'pending')
	WITH CHECK (account_id = rules.account() AND status IN ('pending', 'withdrawn') AND decided_by IS NULL);
CREATE POLICY partner_reads ON actor_consent FOR SELECT TO maillage_partner USING (actor_id IN (SELECT rules.own_actors()));
CREATE POLICY partner_agrees ON actor_consent FOR INSERT TO maillage_partner
	WITH CHECK (actor_id IN (SELECT rules.own_actors()) AND account_id = rules.account());
CREATE POLICY partner_withdraws ON actor_consent FOR UPDATE TO maillage_partner
	USING (actor_id IN (SELECT rules.own_actors())) WITH CHECK (actor_id IN (SELECT rules.own_actors()));
--> statement-breakpoint

-- Staff in the territories of their memberships, and admins in theirs: the ecosystem.

DO $$
DECLARE
	held text;
BEGIN
	FOREACH held IN ARRAY ARRAY[
		'place', 'source', 'field_provenance', 'actor', 'actor_slug', 'actor_internal', 'actor_contact', 'actor_consent',
		'actor_role', 'actor_sector', 'actor_need', 'actor_alias', 'actor_identifier', 'actor_label', 'actor_figure',
		'relation', 'offer', 'event', 'event_actor', 'attendance', 'listing_claim', 'proposal', 'revision', 'import_row'
	] LOOP
		EXECUTE format(
			'CREATE POLICY staff_works ON %I TO maillage_staff USING (territory_id IN (SELECT rules.staffed())) WITH CHECK (territory_id IN (SELECT rules.staffed()))',
			held
		);
		EXECUTE format(
			'CREATE POLICY admin_works ON %I TO maillage_admin USING (territory_id IN (SELECT rules.administered())) WITH CHECK (territory_id IN (SELECT rules.administered()))',
			held
		);
	END LOOP;
END $$;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON place, source, field_provenance, actor, actor_internal, actor_contact, actor_consent, actor_role,
	actor_sector, actor_need, actor_alias, actor_identifier, actor_label, actor_figure, relation, offer, event, event_actor,
	attendance, listing_claim, proposal, import_row TO maillage_staff, maillage_admin;
-- Staff withdraw what they no longer publish. Erasing is an admin's act, and history is nobody's to erase.
GRANT DELETE ON field_provenance, actor_contact, actor_role, actor_sector, actor_need, actor_alias, actor_identifier,
	actor_label, actor_figure, event_actor, attendance TO maillage_staff, maillage_admin;
GRANT DELETE ON place, source, actor, actor_internal, actor_consent, relation, offer, event, listing_claim, proposal TO maillage_admin;
GRANT SELECT ON actor_slug TO maillage_staff, maillage_admin;
GRANT SELECT, INSERT ON revision TO maillage_staff, maillage_admin;
--> statement-breakpoint
GRANT SELECT ON territory TO maillage_staff, maillage_admin;
GRANT UPDATE ON territory TO maillage_admin;
CREATE POLICY staff_reads ON territory FOR SELECT TO maillage_staff USING (id IN (SELECT rules.staffed()));
CREATE POLICY admin_works ON territory TO maillage_admin
	USING (id IN (SELECT rules.administered())) WITH CHECK (id IN (SELECT rules.administered()));

GRANT SELECT ON publication TO maillage_staff;
GRANT SELECT, INSERT, DELETE ON publication TO maillage_admin;
CREATE POLICY admin_publishes ON publication TO maillage_admin
	USING (territory_id IN (SELECT rules.administered())) WITH CHECK (territory_id IN (SELECT rules.administered()));

GRANT INSERT ON access_log TO maillage_staff, maillage_admin;
GRANT SELECT ON access_log TO maillage_admin;
CREATE POLICY staff_signs ON access_log FOR INSERT TO maillage_staff
	WITH CHECK (account_id = rules.account() AND territory_id IN (SELECT rules.staffed()));
CREATE POLICY admin_signs ON access_log FOR INSERT TO maillage_admin
	WITH CHECK (account_id = rules.account() AND territory_id IN (SELECT rules.administered()));
CREATE POLICY admin_reads ON access_log FOR SELECT TO maillage_admin USING (territory_id IN (SELECT rules.administered()));
--> statement-breakpoint

-- People. Everybody sees and ends their own sessions; who signs in is looked up by the system account.

GRANT SELECT, UPDATE (name, language, image) ON account TO maillage_partner, maillage_staff;
GRANT SELECT, INSERT, UPDATE ON account TO maillage_admin;
CREATE POLICY own_account ON account FOR SELECT TO maillage_partner USING (id = rules.account());
CREATE POLICY own_name ON account FOR UPDATE TO maillage_partner, maillage_staff
	USING (id = rules.account()) WITH CHECK (id = rules.account());
CREATE POLICY staff_reads ON account FOR SELECT TO maillage_staff USING (
	id = rules.account() OR EXISTS (SELECT FROM membership WHERE membership.account_id = account.id)
	OR EXISTS (SELECT FROM listing_claim WHERE listing_claim.account_id = account.id)
);
CREATE POLICY admin_works ON account TO maillage_admin
	USING ((SELECT rules.is_admin(false))) WITH CHECK ((SELECT rules.is_admin(false)));

GRANT SELECT, DELETE ON session TO maillage_partner, maillage_staff;
GRANT SELECT, INSERT, UPDATE, DELETE ON session TO maillage_admin;
CREATE POLICY own_sessions ON session TO maillage_partner, maillage_staff USING (account_id = rules.account());
CREATE POLICY own_sessions_or_system ON session TO maillage_admin
	USING (account_id = rules.account() OR (SELECT rules.is_system()))
	WITH CHECK ((SELECT rules.is_system()));

GRANT SELECT ON membership TO maillage_partner;
GRANT SELECT, INSERT, UPDATE ON membership TO maillage_staff;
GRANT SELECT, INSERT, UPDATE, DELETE ON membership TO maillage_admin;
CREATE POLICY own_memberships ON membership FOR SELECT TO maillage_partner USING (account_id = rules.account());
CREATE POLICY staff_reads ON membership FOR SELECT TO maillage_staff
	USING (account_id = rules.account() OR territory_id IN (SELECT rules.staffed()));
CREATE POLICY staff_ties_partners ON membership FOR INSERT TO maillage_staff
	WITH CHECK (role = 'partner' AND territory_id IN (SELECT rules.staffed()));
CREATE POLICY staff_unties_partners ON membership FOR UPDATE TO maillage_staff
	USING (role = 'partner' AND territory_id IN (SELECT rules.staffed()))
	WITH CHECK (role = 'partner' AND territory_id IN (SELECT rules.staffed()));
-- Only an admin of everything makes another one.
CREATE POLICY admin_works ON membership TO maillage_admin
	USING (territory_id IN (SELECT rules.administered()) OR (SELECT rules.is_admin(true)))
	WITH CHECK (territory_id IN (SELECT rules.administered()) OR (SELECT rules.is_admin(true)));
--> statement-breakpoint

-- Cases: staff of the territory who are on the case's team, and nobody else, admins included.

GRANT SELECT, INSERT, UPDATE, DELETE ON casework.stage_template TO maillage_staff, maillage_admin;
CREATE POLICY staff_works ON casework.stage_template TO maillage_staff
	USING (territory_id IN (SELECT rules.staffed())) WITH CHECK (territory_id IN (SELECT rules.staffed()));
CREATE POLICY admin_works ON casework.stage_template TO maillage_admin
	USING (territory_id IN (SELECT rules.administered())) WITH CHECK (territory_id IN (SELECT rules.administered()));

GRANT SELECT, INSERT, UPDATE ON casework.support_case TO maillage_staff;
CREATE POLICY team_reads ON casework.support_case FOR SELECT TO maillage_staff
	USING (id IN (SELECT rules.cases('{lead,member,reader}')) OR (opened_by = rules.account() AND rules.just_opened(id)));
CREATE POLICY staff_opens ON casework.support_case FOR INSERT TO maillage_staff
	WITH CHECK (opened_by = rules.account() AND territory_id IN (SELECT rules.staffed()));
CREATE POLICY team_changes ON casework.support_case FOR UPDATE TO maillage_staff
	USING (id IN (SELECT rules.cases('{lead,member}')))
	WITH CHECK (id IN (SELECT rules.cases('{lead,member}')) AND territory_id IN (SELECT rules.staffed()));

GRANT SELECT, INSERT, UPDATE, DELETE ON casework.team_member TO maillage_staff;
CREATE POLICY team_reads ON casework.team_member FOR SELECT TO maillage_staff
	USING (case_id IN (SELECT rules.cases('{lead,member,reader}')));
CREATE POLICY lead_opens ON casework.team_member FOR INSERT TO maillage_staff WITH CHECK (
	added_by = rules.account() AND rules.is_staff_of(account_id, rules.territory_of_case(case_id))
	AND (case_id IN (SELECT rules.cases('{lead}'))
		OR (account_id = rules.account() AND role = 'lead' AND rules.just_opened(case_id)))
);
CREATE POLICY lead_changes ON casework.team_member FOR UPDATE TO maillage_staff
	USING (case_id IN (SELECT rules.cases('{lead}')))
	WITH CHECK (case_id IN (SELECT rules.cases('{lead}')) AND rules.is_staff_of(account_id, rules.territory_of_case(case_id)));
CREATE POLICY lead_closes ON casework.team_member FOR DELETE TO maillage_staff USING (case_id IN (SELECT rules.cases('{lead}')));
--> statement-breakpoint
DO $$
DECLARE
	part text;
BEGIN
	FOREACH part IN ARRAY ARRAY[
		'contact_log', 'note', 'diagnosis', 'diagnosis_axis', 'diagnosis_need', 'plan', 'plan_axis', 'plan_action',
		'orientation', 'indicator_snapshot', 'document', 'consent', 'stage_change', 'mission_case'
	] LOOP
		EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON casework.%I TO maillage_staff', part);
		EXECUTE format(
			'CREATE POLICY team_reads ON casework.%I FOR SELECT TO maillage_staff USING (case_id IN (SELECT rules.cases(''{lead,member,reader}'')))',
			part
		);
		EXECUTE format(
			'CREATE POLICY team_works ON casework.%I TO maillage_staff USING (case_id IN (SELECT rules.cases(''{lead,member}''))) WITH CHECK (case_id IN (SELECT rules.cases(''{lead,member}'')))',
			part
		);
	END LOOP;
	FOREACH part IN ARRAY ARRAY['mission_proposal', 'mission_milestone'] LOOP
		EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON casework.%I TO maillage_staff', part);
		EXECUTE format(
			'CREATE POLICY team_reads ON casework.%I FOR SELECT TO maillage_staff USING (mission_id IN (SELECT rules.missions(''{lead,member,reader}'')))',
			part
		);
		EXECUTE format(
			'CREATE POLICY team_works ON casework.%I TO maillage_staff USING (mission_id IN (SELECT rules.missions(''{lead,member}''))) WITH CHECK (mission_id IN (SELECT rules.missions(''{lead,member}'')))',
			part
		);
	END LOOP;
END $$;
--> statement-breakpoint
REVOKE UPDATE, DELETE ON casework.stage_change FROM maillage_staff;
-- A mission is tied to a case by who may change both.
CREATE POLICY own_mission ON casework.mission_case AS RESTRICTIVE FOR INSERT TO maillage_staff
	WITH CHECK (mission_id IN (SELECT rules.missions('{lead,member}')));

GRANT SELECT, INSERT, UPDATE ON casework.mission TO maillage_staff;
CREATE POLICY team_reads ON casework.mission FOR SELECT TO maillage_staff
	USING (id IN (SELECT rules.missions('{lead,member,reader}')));
CREATE POLICY staff_opens ON casework.mission FOR INSERT TO maillage_staff
	WITH CHECK (opened_by = rules.account() AND territory_id IN (SELECT rules.staffed()));
CREATE POLICY team_changes ON casework.mission FOR UPDATE TO maillage_staff
	USING (id IN (SELECT rules.missions('{lead,member}')))
	WITH CHECK (id IN (SELECT rules.missions('{lead,member}')) AND territory_id IN (SELECT rules.staffed()));
