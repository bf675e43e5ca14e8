CREATE TABLE "registration" (
	"id" uuid PRIMARY KEY NOT NULL,
	"territory_id" uuid NOT NULL,
	"event_id" uuid NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"places" smallint NOT NULL,
	"language" text NOT NULL,
	"status" text DEFAULT 'asked' NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"answered_at" timestamp with time zone,
	"present" boolean,
	CONSTRAINT "registration_name_filled" CHECK (btrim(name) <> ''),
	CONSTRAINT "registration_email_form" CHECK (email ~ '^[^@[:space:],<>]+@[^@[:space:],<>]+$'),
	CONSTRAINT "registration_places_range" CHECK (places between 1 and 4),
	CONSTRAINT "registration_language_known" CHECK (language in ('fr', 'en')),
	CONSTRAINT "registration_status_known" CHECK (status in ('asked', 'confirmed', 'waiting')),
	CONSTRAINT "registration_answered" CHECK ((status = 'asked') = (answered_at is null))
);
--> statement-breakpoint
ALTER TABLE "event" ADD COLUMN "own_registration" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "registration" ADD CONSTRAINT "registration_event_fk" FOREIGN KEY ("territory_id","event_id") REFERENCES "public"."event"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "registration_once" ON "registration" USING btree ("event_id",lower(email));--> statement-breakpoint
CREATE INDEX "registration_queue" ON "registration" USING btree ("event_id","status","answered_at");--> statement-breakpoint
ALTER TABLE "event" ADD CONSTRAINT "event_registration_needs" CHECK (not own_registration or (coalesce(capacity, 0) >= 1 and day_precision = 'day'));--> statement-breakpoint
SELECT rules.protect('public.registration'::regclass);
--> statement-breakpoint

-- Who comes is for those who organise the event and for staff of the territory, who note who was there; whoever asks for
-- a place passes through the functions below, and is known by the link that was sent to them.
CREATE FUNCTION rules.organised_events() RETURNS SETOF uuid
	LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
	SELECT e.event_id FROM event_actor AS e
	WHERE e.role IN ('organises', 'co_organises') AND e.actor_id IN (SELECT rules.own_actors())
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION rules.organised_events() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION rules.organised_events() TO maillage_partner;
GRANT SELECT, UPDATE (present) ON registration TO maillage_partner, maillage_staff, maillage_admin;
GRANT DELETE ON registration TO maillage_admin;
CREATE POLICY organiser_reads ON registration FOR SELECT TO maillage_partner
	USING (status <> 'asked' AND event_id IN (SELECT rules.organised_events()));
CREATE POLICY organiser_notes ON registration FOR UPDATE TO maillage_partner
	USING (status = 'confirmed' AND event_id IN (SELECT rules.organised_events()))
	WITH CHECK (status = 'confirmed' AND event_id IN (SELECT rules.organised_events()));
CREATE POLICY staff_reads ON registration FOR SELECT TO maillage_staff USING (territory_id IN (SELECT rules.staffed()));
CREATE POLICY staff_notes ON registration FOR UPDATE TO maillage_staff
	USING (territory_id IN (SELECT rules.staffed())) WITH CHECK (territory_id IN (SELECT rules.staffed()));
CREATE POLICY admin_reads ON registration FOR SELECT TO maillage_admin
	USING (territory_id IN (SELECT rules.administered()));
CREATE POLICY admin_notes ON registration FOR UPDATE TO maillage_admin
	USING (territory_id IN (SELECT rules.administered())) WITH CHECK (territory_id IN (SELECT rules.administered()));
CREATE POLICY system_forgets ON registration FOR DELETE TO maillage_admin
	USING ((SELECT rules.is_system()) AND territory_id IN (SELECT rules.administered()));
--> statement-breakpoint

-- An event for which one can register at a moment. Locked where places are about to be given: whoever comes second sees
-- what the first one took.
CREATE FUNCTION rules.event_to_register(event uuid, at timestamptz, for_places boolean) RETURNS SETOF public.event
	LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
	IF for_places THEN
		PERFORM FROM event AS e WHERE e.id = event_to_register.event FOR NO KEY UPDATE;
	END IF;
	RETURN QUERY SELECT e.* FROM event AS e JOIN territory AS t ON t.id = e.territory_id
		WHERE e.id = event_to_register.event AND e.own_registration AND e.status = 'published'
			AND coalesce(e.ends_at, (e.day + 1)::timestamp AT TIME ZONE t.time_zone) > event_to_register.at;
END $$;
--> statement-breakpoint
CREATE FUNCTION rules.free_places(event uuid) RETURNS integer
	LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
	SELECT e.capacity - coalesce((
		SELECT sum(r.places) FROM registration AS r WHERE r.event_id = e.id AND r.status = 'confirmed'
	), 0)::integer FROM event AS e WHERE e.id = free_places.event
$$;
--> statement-breakpoint
-- What the form tells: how many places are free, and how many people wait. No row where nobody can register.
CREATE FUNCTION rules.room_at(event uuid, at timestamptz) RETURNS TABLE (free integer, waiting integer)
	LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
	SELECT greatest(rules.free_places(e.id), 0), (
		SELECT count(*) FROM registration AS r WHERE r.event_id = e.id AND r.status = 'waiting'
	)::integer FROM rules.event_to_register(room_at.event, room_at.at, false) AS e
$$;
--> statement-breakpoint
-- Asks for places, once for an address. What the address has been confirmed for stays as it is: the link to it is sent again.
CREATE FUNCTION rules.ask_for_places(
	id uuid, event uuid, name text, email text, places integer, language text, at timestamptz
) RETURNS SETOF public.registration
	LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
	INSERT INTO registration AS r (id, territory_id, event_id, name, email, places, language, asked_at)
		SELECT ask_for_places.id, e.territory_id, e.id, ask_for_places.name, ask_for_places.email, ask_for_places.places,
			ask_for_places.language, ask_for_places.at
		FROM rules.event_to_register(ask_for_places.event, ask_for_places.at, false) AS e
		ON CONFLICT (event_id, lower(email)) DO UPDATE SET name = excluded.name, places = excluded.places,
			language = excluded.language, asked_at = excluded.asked_at WHERE r.status = 'asked';
	RETURN QUERY SELECT r.* FROM registration AS r
		JOIN rules.event_to_register(ask_for_places.event, ask_for_places.at, false) AS e ON e.id = r.event_id
		WHERE lower(r.email) = lower(ask_for_places.email);
END $$;
--> statement-breakpoint
CREATE FUNCTION rules.read_registration(id uuid) RETURNS SETOF public.registration
	LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
	SELECT r.* FROM registration AS r WHERE r.id = read_registration.id
$$;
--> statement-breakpoint
-- Whoever got the letter says that it was they: they have their places where so many are free, and wait otherwise. The
-- event is locked before anything is counted. No row where it can no longer be answered.
CREATE FUNCTION rules.confirm_registration(id uuid, at timestamptz) RETURNS SETOF public.registration
	LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
	wanted uuid;
	open_event uuid;
BEGIN
	SELECT r.event_id INTO wanted FROM registration AS r WHERE r.id = confirm_registration.id;
	SELECT e.id INTO open_event FROM rules.event_to_register(wanted, confirm_registration.at, true) AS e;
	IF open_event IS NULL THEN
		RETURN;
	END IF;
	UPDATE registration AS r SET answered_at = confirm_registration.at,
			status = CASE WHEN r.places <= rules.free_places(r.event_id) THEN 'confirmed' ELSE 'waiting' END
		WHERE r.id = confirm_registration.id AND r.status = 'asked';
	RETURN QUERY SELECT r.* FROM registration AS r WHERE r.id = confirm_registration.id;
END $$;
--> statement-breakpoint
-- Gives what is free to those who wait, in their order; whoever wants more places than are free is passed over, so that
-- no chair stays empty. Those who got them, to be written to. Its callers hold the event.
CREATE FUNCTION rules.promote_waiting(event uuid) RETURNS SETOF public.registration
	LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
	free integer := rules.free_places(promote_waiting.event);
	one registration;
BEGIN
	FOR one IN SELECT r.* FROM registration AS r
		WHERE r.event_id = promote_waiting.event AND r.status = 'waiting' ORDER BY r.answered_at, r.id
	LOOP
		CONTINUE WHEN one.places > free;
		free := free - one.places;
		RETURN QUERY UPDATE registration AS r SET status = 'confirmed' WHERE r.id = one.id RETURNING r.*;
	END LOOP;
END $$;
--> statement-breakpoint
-- Gives the places back, and forgets who had them. Those who get them now.
CREATE FUNCTION rules.cancel_registration(id uuid, at timestamptz) RETURNS SETOF public.registration
	LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
	of_event uuid;
BEGIN
	SELECT r.event_id INTO of_event FROM registration AS r WHERE r.id = cancel_registration.id;
	PERFORM FROM event AS e WHERE e.id = of_event FOR NO KEY UPDATE;
	DELETE FROM registration AS r WHERE r.id = cancel_registration.id;
	IF EXISTS (SELECT FROM rules.event_to_register(of_event, cancel_registration.at, false)) THEN
		RETURN QUERY SELECT * FROM rules.promote_waiting(of_event);
	END IF;
END $$;
--> statement-breakpoint
-- More places than before: staff have just written so, and hold the event.
CREATE FUNCTION rules.promote_registrations(event uuid, at timestamptz) RETURNS SETOF public.registration
	LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
	SELECT p.* FROM rules.event_to_register(promote_registrations.event, promote_registrations.at, true) AS e,
		rules.promote_waiting(e.id) AS p
	WHERE e.territory_id IN (SELECT rules.staffed() UNION SELECT rules.administered())
$$;
--> statement-breakpoint
-- Letters to whoever is forgotten are forgotten with them, save those that wait about something else.
CREATE FUNCTION rules.forget_letters() RETURNS trigger
	LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
	DELETE FROM mail AS l WHERE l.kind LIKE 'registration\_%' AND lower(l.recipient) = lower(OLD.email)
		AND (l.status <> 'waiting' OR position(OLD.id::text IN l.text) > 0);
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER forget_letters AFTER DELETE ON registration FOR EACH ROW EXECUTE FUNCTION rules.forget_letters();
--> statement-breakpoint
REVOKE ALL ON FUNCTION rules.event_to_register(uuid, timestamptz, boolean), rules.free_places(uuid),
	rules.room_at(uuid, timestamptz), rules.ask_for_places(uuid, uuid, text, text, integer, text, timestamptz),
	rules.read_registration(uuid), rules.confirm_registration(uuid, timestamptz), rules.promote_waiting(uuid),
	rules.cancel_registration(uuid, timestamptz), rules.promote_registrations(uuid, timestamptz), rules.forget_letters()
	FROM PUBLIC;
GRANT EXECUTE ON FUNCTION rules.room_at(uuid, timestamptz),
	rules.ask_for_places(uuid, uuid, text, text, integer, text, timestamptz), rules.read_registration(uuid),
	rules.confirm_registration(uuid, timestamptz), rules.cancel_registration(uuid, timestamptz) TO maillage_identity;
GRANT EXECUTE ON FUNCTION rules.promote_registrations(uuid, timestamptz) TO maillage_staff, maillage_admin;
