CREATE TABLE "actor_silence" (
	"territory_id" uuid NOT NULL,
	"actor_id" uuid NOT NULL,
	"verified_on" date,
	"noticed_on" date NOT NULL,
	CONSTRAINT "actor_silence_actor_id_pk" PRIMARY KEY("actor_id")
);
--> statement-breakpoint
CREATE TABLE "cyclone_alert" (
	"id" uuid PRIMARY KEY NOT NULL,
	"territory_id" uuid NOT NULL,
	"word" text NOT NULL,
	"raised_on" date NOT NULL,
	"ended_on" date,
	"raised_by" uuid NOT NULL,
	"ended_by" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "cyclone_alert_word_filled" CHECK (btrim(word) <> ''),
	CONSTRAINT "cyclone_alert_in_order" CHECK (raised_on <= ended_on),
	CONSTRAINT "cyclone_alert_ended_by" CHECK ((ended_on is null) = (ended_by is null))
);
--> statement-breakpoint
CREATE TABLE "reminder" (
	"id" uuid PRIMARY KEY NOT NULL,
	"territory_id" uuid NOT NULL,
	"actor_id" uuid NOT NULL,
	"account_id" uuid,
	"since" date NOT NULL,
	"number" smallint NOT NULL,
	"sent_by" uuid,
	"sent_at" timestamp with time zone NOT NULL,
	"answer" text,
	"answered_at" timestamp with time zone,
	CONSTRAINT "reminder_once" UNIQUE NULLS NOT DISTINCT("actor_id","account_id","since","number"),
	CONSTRAINT "reminder_number_range" CHECK (number >= 1),
	CONSTRAINT "reminder_answer_known" CHECK (answer in ('right', 'change', 'closed')),
	CONSTRAINT "reminder_answered_at" CHECK ((answer is null) = (answered_at is null))
);
--> statement-breakpoint
CREATE TABLE "reminder_stop" (
	"id" uuid PRIMARY KEY NOT NULL,
	"territory_id" uuid NOT NULL,
	"actor_id" uuid NOT NULL,
	"account_id" uuid,
	"stopped_at" timestamp with time zone NOT NULL,
	CONSTRAINT "reminder_stop_once" UNIQUE NULLS NOT DISTINCT("actor_id","account_id")
);
--> statement-breakpoint
ALTER TABLE "mail" ADD COLUMN "unsubscribe" text;--> statement-breakpoint
ALTER TABLE "actor_silence" ADD CONSTRAINT "actor_silence_territory_id_actor_id_actor_territory_id_id_fk" FOREIGN KEY ("territory_id","actor_id") REFERENCES "public"."actor"("territory_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cyclone_alert" ADD CONSTRAINT "cyclone_alert_territory_id_territory_id_fk" FOREIGN KEY ("territory_id") REFERENCES "public"."territory"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminder" ADD CONSTRAINT "reminder_territory_id_actor_id_actor_territory_id_id_fk" FOREIGN KEY ("territory_id","actor_id") REFERENCES "public"."actor"("territory_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminder" ADD CONSTRAINT "reminder_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminder_stop" ADD CONSTRAINT "reminder_stop_territory_id_actor_id_actor_territory_id_id_fk" FOREIGN KEY ("territory_id","actor_id") REFERENCES "public"."actor"("territory_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminder_stop" ADD CONSTRAINT "reminder_stop_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "cyclone_alert_one_open" ON "cyclone_alert" USING btree ("territory_id") WHERE ended_on is null;--> statement-breakpoint
CREATE INDEX "cyclone_alert_recent" ON "cyclone_alert" USING btree ("territory_id","raised_on");
--> statement-breakpoint
SELECT rules.protect(c.oid) FROM pg_class AS c
	WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
		AND c.relname = ANY (ARRAY['reminder', 'reminder_stop', 'actor_silence', 'cyclone_alert']);
--> statement-breakpoint

-- Staff of the territory, and the job in the name of the system account, write to those who keep a listing, and read what
-- came of it. Answers pass through functions: nobody writes one for somebody else.
GRANT SELECT, INSERT ON reminder TO maillage_staff, maillage_admin;
GRANT SELECT ON reminder_stop TO maillage_staff, maillage_admin;
GRANT SELECT ON actor_silence TO maillage_public, maillage_partner, maillage_staff, maillage_admin;
GRANT INSERT, UPDATE ON actor_silence TO maillage_admin;
GRANT SELECT, INSERT, UPDATE ON cyclone_alert TO maillage_staff, maillage_admin;
CREATE POLICY staff_works ON cyclone_alert TO maillage_staff
	USING (territory_id IN (SELECT rules.staffed())) WITH CHECK (territory_id IN (SELECT rules.staffed()));
CREATE POLICY admin_works ON cyclone_alert TO maillage_admin
	USING (territory_id IN (SELECT rules.administered())) WITH CHECK (territory_id IN (SELECT rules.administered()));
CREATE POLICY staff_reads ON reminder FOR SELECT TO maillage_staff USING (territory_id IN (SELECT rules.staffed()));
CREATE POLICY admin_reads ON reminder FOR SELECT TO maillage_admin USING (territory_id IN (SELECT rules.administered()));
CREATE POLICY staff_asks ON reminder FOR INSERT TO maillage_staff WITH CHECK (
	territory_id IN (SELECT rules.staffed()) AND sent_by = rules.account() AND answer IS NULL
);
CREATE POLICY admin_asks ON reminder FOR INSERT TO maillage_admin WITH CHECK (
	territory_id IN (SELECT rules.administered()) AND answer IS NULL
	AND (sent_by = rules.account() OR (sent_by IS NULL AND (SELECT rules.is_system())))
);
CREATE POLICY staff_reads ON reminder_stop FOR SELECT TO maillage_staff USING (territory_id IN (SELECT rules.staffed()));
CREATE POLICY admin_reads ON reminder_stop FOR SELECT TO maillage_admin
	USING (territory_id IN (SELECT rules.administered()));
CREATE POLICY read_with_actor ON actor_silence FOR SELECT TO maillage_public, maillage_partner
	USING (EXISTS (SELECT FROM actor WHERE actor.id = actor_silence.actor_id));
CREATE POLICY staff_reads ON actor_silence FOR SELECT TO maillage_staff USING (territory_id IN (SELECT rules.staffed()));
CREATE POLICY admin_reads ON actor_silence FOR SELECT TO maillage_admin
	USING (territory_id IN (SELECT rules.administered()));
CREATE POLICY system_notices ON actor_silence FOR INSERT TO maillage_admin WITH CHECK ((SELECT rules.is_system()));
CREATE POLICY system_notices_again ON actor_silence FOR UPDATE TO maillage_admin
	USING ((SELECT rules.is_system())) WITH CHECK ((SELECT rules.is_system()));
--> statement-breakpoint
CREATE TRIGGER stale_after_insert AFTER INSERT ON actor_silence
	REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION rules.announce_stale();
CREATE TRIGGER stale_after_update AFTER UPDATE ON actor_silence
	REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION rules.announce_stale();
CREATE TRIGGER stale_after_delete AFTER DELETE ON actor_silence
	REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION rules.announce_stale();
--> statement-breakpoint

-- The owner's check of a day, once a day, with its line in the history. Its callers have made sure who it is, and have
-- locked the listing.
CREATE FUNCTION rules.check_by_owner(was public.actor, somebody uuid, on_day date, entry uuid) RETURNS void
	LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
	made integer;
BEGIN
	IF was.verified_by = 'owner' AND was.verified_on >= on_day THEN
		RETURN;
	END IF;
	UPDATE actor SET verified_on = on_day, verified_by = 'owner' WHERE id = was.id RETURNING version INTO made;
	INSERT INTO revision (id, territory_id, subject, subject_id, version, account_id, provenance, before, after)
		VALUES (check_by_owner.entry, was.territory_id, 'actor', was.id, made, check_by_owner.somebody, 'owner',
			jsonb_build_object('verifiedOn', was.verified_on, 'verifiedBy', was.verified_by),
			jsonb_build_object('verifiedOn', on_day, 'verifiedBy', 'owner'));
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION rules.confirm_listing(listing uuid, entry uuid) RETURNS boolean
	LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
	was public.actor;
	today date;
BEGIN
	SELECT a.* INTO was FROM actor AS a
		WHERE a.id = confirm_listing.listing AND a.status = 'published' AND a.id IN (SELECT rules.own_actors()) FOR UPDATE;
	IF NOT FOUND THEN
		RETURN false;
	END IF;
	SELECT (now() AT TIME ZONE t.time_zone)::date INTO today FROM territory AS t WHERE t.id = was.territory_id;
	PERFORM rules.check_by_owner(was, rules.account(), today, confirm_listing.entry);
	RETURN true;
END $$;
--> statement-breakpoint

-- A letter that still counts: its listing is published, and whom it was written to still acts for it.
CREATE FUNCTION rules.reminder_in_force(letter uuid) RETURNS SETOF public.reminder
	LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
	SELECT r.* FROM reminder AS r JOIN actor AS a ON a.id = r.actor_id AND a.status = 'published'
	WHERE r.id = reminder_in_force.letter AND (r.account_id IS NULL OR EXISTS (
		SELECT FROM membership AS m JOIN account AS p ON p.id = m.account_id
		WHERE m.account_id = r.account_id AND m.actor_id = r.actor_id AND m.role = 'partner'
			AND p.disabled_at IS NULL AND (m.ended_at IS NULL OR m.ended_at > now())
	))
$$;
--> statement-breakpoint
-- What the page of a link tells; nothing of anybody who was not written to.
CREATE FUNCTION rules.read_reminder(letter uuid)
	RETURNS TABLE (listing text, slug text, person uuid, answer text, answered_at timestamptz, stopped boolean)
	LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
	SELECT a.name, a.slug, r.account_id, r.answer, r.answered_at, EXISTS (
		SELECT FROM reminder_stop AS s WHERE s.actor_id = r.actor_id AND s.account_id IS NOT DISTINCT FROM r.account_id
	)
	FROM rules.reminder_in_force(read_reminder.letter) AS r JOIN actor AS a ON a.id = r.actor_id
$$;
--> statement-breakpoint
-- The answer to a letter, once: that all is right is the owner's check, that it has closed is asked of staff, and that
-- something is to be changed is followed by the form. False where it was answered, or no longer counts.
CREATE FUNCTION rules.answer_reminder(letter uuid, answer text, word text, at timestamptz, entry uuid) RETURNS boolean
	LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
	sent public.reminder;
	was public.actor;
	today date;
BEGIN
	-- The listing first, as everywhere: two answers wait for each other here.
	SELECT a.* INTO was FROM actor AS a JOIN reminder AS r ON r.actor_id = a.id
		WHERE r.id = answer_reminder.letter FOR UPDATE OF a;
	SELECT r.* INTO sent FROM rules.reminder_in_force(answer_reminder.letter) AS r;
	IF NOT FOUND OR sent.answer IS NOT NULL OR answer_reminder.at > sent.sent_at + interval '31 days' THEN
		RETURN false;
	END IF;
	UPDATE reminder AS r SET answer = answer_reminder.answer, answered_at = answer_reminder.at WHERE r.id = sent.id;
	IF answer_reminder.answer = 'right' THEN
		SELECT (answer_reminder.at AT TIME ZONE t.time_zone)::date INTO today FROM territory AS t WHERE t.id = was.territory_id;
		PERFORM rules.check_by_owner(was, sent.account_id, today, answer_reminder.entry);
	ELSIF answer_reminder.answer = 'closed' AND sent.account_id IS NULL THEN
		INSERT INTO proposal (id, territory_id, kind, origin, subject, subject_id, actor_id, topic, message, status)
			VALUES (answer_reminder.entry, was.territory_id, 'report', 'public', 'actor', was.id, was.id, 'closed',
				answer_reminder.word, 'pending');
	ELSIF answer_reminder.answer = 'closed' AND NOT EXISTS (
		SELECT FROM proposal AS p WHERE p.actor_id = was.id AND p.kind = 'close' AND p.status = 'pending'
	) THEN
		INSERT INTO proposal (id, territory_id, kind, origin, subject, subject_id, actor_id, author_id, base_version, message, status)
			VALUES (answer_reminder.entry, was.territory_id, 'close', 'partner', 'actor', was.id, was.id, sent.account_id,
				was.version, nullif(btrim(answer_reminder.word), ''), 'pending');
	END IF;
	RETURN true;
END $$;
--> statement-breakpoint
-- Whoever was written to is not written to any more about that listing, or is again.
CREATE FUNCTION rules.stop_reminders(letter uuid, stops boolean, at timestamptz, entry uuid) RETURNS boolean
	LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
	sent public.reminder;
BEGIN
	SELECT r.* INTO sent FROM reminder AS r WHERE r.id = stop_reminders.letter;
	IF NOT FOUND THEN
		RETURN false;
	END IF;
	IF stop_reminders.stops THEN
		INSERT INTO reminder_stop (id, territory_id, actor_id, account_id, stopped_at)
			VALUES (stop_reminders.entry, sent.territory_id, sent.actor_id, sent.account_id, stop_reminders.at)
			ON CONFLICT DO NOTHING;
	ELSE
		DELETE FROM reminder_stop AS s
			WHERE s.actor_id = sent.actor_id AND s.account_id IS NOT DISTINCT FROM sent.account_id;
	END IF;
	RETURN true;
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION rules.check_by_owner(public.actor, uuid, date, uuid), rules.reminder_in_force(uuid),
	rules.read_reminder(uuid), rules.answer_reminder(uuid, text, text, timestamptz, uuid),
	rules.stop_reminders(uuid, boolean, timestamptz, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION rules.read_reminder(uuid), rules.answer_reminder(uuid, text, text, timestamptz, uuid),
	rules.stop_reminders(uuid, boolean, timestamptz, uuid) TO maillage_identity;
