CREATE TABLE "event_picture" (
	"territory_id" uuid NOT NULL,
	"event_id" uuid PRIMARY KEY NOT NULL,
	"content" "bytea" NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"hash" text NOT NULL,
	"alt_fr" text NOT NULL,
	"alt_en" text,
	"credit" text NOT NULL,
	CONSTRAINT "event_picture_hash_form" CHECK (hash ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "event_picture_size" CHECK (width between 1 and 1600 and height between 1 and 1600),
	CONSTRAINT "event_picture_weight" CHECK (octet_length(content) between 1 and 10000000),
	CONSTRAINT "event_picture_alt_filled" CHECK (btrim(alt_fr) <> ''),
	CONSTRAINT "event_picture_credit_filled" CHECK (btrim(credit) <> '')
);
--> statement-breakpoint
ALTER TABLE "event_picture" ADD CONSTRAINT "event_picture_event_fk" FOREIGN KEY ("territory_id","event_id") REFERENCES "public"."event"("territory_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint

-- Seen by whoever sees its event; staff put it there, and take it away.
SELECT rules.protect('event_picture');
GRANT SELECT ON event_picture TO maillage_public, maillage_partner;
GRANT SELECT, INSERT, UPDATE, DELETE ON event_picture TO maillage_staff, maillage_admin;
--> statement-breakpoint
CREATE POLICY read_with_event ON event_picture FOR SELECT TO maillage_public, maillage_partner
	USING (EXISTS (SELECT FROM event WHERE event.id = event_id));
CREATE POLICY staff_works ON event_picture TO maillage_staff
	USING (territory_id IN (SELECT rules.staffed())) WITH CHECK (territory_id IN (SELECT rules.staffed()));
CREATE POLICY admin_works ON event_picture TO maillage_admin
	USING (territory_id IN (SELECT rules.administered())) WITH CHECK (territory_id IN (SELECT rules.administered()));
--> statement-breakpoint

CREATE TRIGGER stale_after_insert AFTER INSERT ON event_picture
	REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION rules.announce_stale();
CREATE TRIGGER stale_after_update AFTER UPDATE ON event_picture
	REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION rules.announce_stale();
CREATE TRIGGER stale_after_delete AFTER DELETE ON event_picture
	REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION rules.announce_stale();
