CREATE TABLE "attempt" (
	"key" text PRIMARY KEY NOT NULL,
	"count" integer NOT NULL,
	"since" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "attempt_key_filled" CHECK (btrim(key) <> '')
);
--> statement-breakpoint
CREATE TABLE "credential" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"external_id" text NOT NULL,
	"provider_id" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"access_token" text,
	"refresh_token" text,
	"id_token" text,
	"scope" text,
	"password" text,
	"access_token_expires_at" timestamp with time zone,
	"refresh_token_expires_at" timestamp with time zone,
	CONSTRAINT "credential_holds_no_secret" CHECK (coalesce(password, access_token, refresh_token, id_token) is null)
);
--> statement-breakpoint
CREATE TABLE "known_device" (
	"account_id" uuid NOT NULL,
	"device" text NOT NULL,
	"first_seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "known_device_account_id_device_pk" PRIMARY KEY("account_id","device")
);
--> statement-breakpoint
CREATE TABLE "passkey" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"name" text,
	"public_key" text NOT NULL,
	"credential_id" text NOT NULL,
	"counter" bigint NOT NULL,
	"device_type" text NOT NULL,
	"backed_up" boolean NOT NULL,
	"transports" text,
	"aaguid" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "passkey_credential_id_unique" UNIQUE("credential_id")
);
--> statement-breakpoint
CREATE TABLE "two_factor" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"secret" text NOT NULL,
	"backup_codes" text NOT NULL,
	"verified" boolean DEFAULT false NOT NULL,
	"failed_verification_count" integer DEFAULT 0 NOT NULL,
	"locked_until" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "verification" (
	"id" text PRIMARY KEY NOT NULL,
	"identifier" text NOT NULL,
	"value" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "mail" (
	"id" uuid PRIMARY KEY NOT NULL,
	"territory_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"recipient" text NOT NULL,
	"subject" text NOT NULL,
	"text" text NOT NULL,
	"html" text NOT NULL,
	"status" text DEFAULT 'waiting' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"due_at" timestamp with time zone DEFAULT now() NOT NULL,
	"useless_at" timestamp with time zone,
	"last_error" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"sent_at" timestamp with time zone,
	CONSTRAINT "mail_status_known" CHECK (status in ('waiting', 'sent', 'given_up', 'kept')),
	CONSTRAINT "mail_kind_filled" CHECK (btrim(kind) <> ''),
	CONSTRAINT "mail_recipient_form" CHECK (recipient ~ '^[^@[:space:],<>]+@[^@[:space:],<>]+$'),
	CONSTRAINT "mail_subject_form" CHECK (btrim(subject) <> '' and subject !~ '[[:cntrl:]]'),
	CONSTRAINT "mail_sent_at" CHECK ((status = 'sent') = (sent_at is not null))
);
--> statement-breakpoint
ALTER TABLE "account" ADD COLUMN "two_factor_enabled" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "listing_claim" ADD COLUMN "given_as" text;--> statement-breakpoint
ALTER TABLE "session" ADD COLUMN "second_factor_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "credential" ADD CONSTRAINT "credential_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "known_device" ADD CONSTRAINT "known_device_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "passkey" ADD CONSTRAINT "passkey_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "two_factor" ADD CONSTRAINT "two_factor_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mail" ADD CONSTRAINT "mail_territory_id_territory_id_fk" FOREIGN KEY ("territory_id") REFERENCES "public"."territory"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "credential_account" ON "credential" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "passkey_account" ON "passkey" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "verification_identifier" ON "verification" USING btree ("identifier");--> statement-breakpoint
CREATE INDEX "mail_due" ON "mail" USING btree ("due_at") WHERE status = 'waiting';--> statement-breakpoint
ALTER TABLE "account" ADD CONSTRAINT "account_language_known" CHECK (language in ('fr', 'en'));
--> statement-breakpoint

-- Who signs in is nobody yet, so a fifth role finds out: it reads and writes what signing in needs, files what an
-- address asks for before it is anybody's, sends the letters, and sees nothing of the ecosystem but what is published.
DO $$
BEGIN
	BEGIN
		CREATE ROLE maillage_identity NOLOGIN;
	EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
	END;
	IF NOT EXISTS (
		SELECT FROM pg_auth_members WHERE roleid = 'maillage_identity'::regrole AND member = 'maillage_app'::regrole
	) THEN
		BEGIN
			EXECUTE 'GRANT maillage_identity TO maillage_app' || CASE
				WHEN current_setting('server_version_num')::integer >= 160000 THEN ' WITH INHERIT FALSE, SET TRUE' ELSE ''
			END;
		EXCEPTION WHEN unique_violation THEN NULL;
		END;
	END IF;
END $$;
--> statement-breakpoint
SELECT rules.protect(c.oid) FROM pg_class AS c
	WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND c.relname = ANY (ARRAY[
		'verification', 'credential', 'passkey', 'two_factor', 'known_device', 'attempt', 'mail'
	]);
--> statement-breakpoint
GRANT USAGE ON SCHEMA public, rules TO maillage_identity;
GRANT SELECT, INSERT, UPDATE, DELETE ON verification, passkey, two_factor, known_device, attempt, session
	TO maillage_identity;
GRANT SELECT, DELETE ON credential TO maillage_identity;
DO $$
DECLARE
	held text;
BEGIN
	FOREACH held IN ARRAY ARRAY['verification', 'passkey', 'two_factor', 'known_device', 'attempt', 'session', 'credential'] LOOP
		EXECUTE format('CREATE POLICY signs_in ON %I TO maillage_identity USING (true) WITH CHECK (true)', held);
	END LOOP;
END $$;
--> statement-breakpoint

-- Accounts are made for an address that asks for something; what they may do is in memberships, which it only reads.
GRANT SELECT, INSERT, UPDATE (name, email_verified, image, language, two_factor_enabled, updated_at) ON account TO maillage_identity;
CREATE POLICY signs_in ON account FOR SELECT TO maillage_identity USING (kind = 'person');
CREATE POLICY makes ON account FOR INSERT TO maillage_identity WITH CHECK (kind = 'person' AND disabled_at IS NULL);
CREATE POLICY keeps ON account FOR UPDATE TO maillage_identity USING (kind = 'person') WITH CHECK (kind = 'person');
GRANT SELECT ON membership, territory TO maillage_identity;
CREATE POLICY looks_up ON membership FOR SELECT TO maillage_identity USING (true);
CREATE POLICY looks_up ON territory FOR SELECT TO maillage_identity USING (true);
GRANT SELECT ON actor TO maillage_identity;
CREATE POLICY public_reads_signing_in ON actor FOR SELECT TO maillage_identity USING (status = 'published');
GRANT SELECT, INSERT ON listing_claim TO maillage_identity;
CREATE POLICY looks_up ON listing_claim FOR SELECT TO maillage_identity USING (status = 'pending');
CREATE POLICY asks ON listing_claim FOR INSERT TO maillage_identity WITH CHECK (
	status = 'pending' AND decided_by IS NULL AND EXISTS (SELECT FROM actor WHERE actor.id = actor_id)
);
--> statement-breakpoint

-- Sessions are no longer an admin's to make.
DROP POLICY own_sessions_or_system ON session;
REVOKE INSERT, UPDATE ON session FROM maillage_admin;
CREATE POLICY own_sessions_of_admin ON session TO maillage_admin USING (account_id = rules.account());
--> statement-breakpoint

-- Letters: whoever acts may leave one; only the sender reads them, and staff those of a demonstration.
GRANT SELECT, INSERT, UPDATE, DELETE ON mail TO maillage_identity;
GRANT SELECT, INSERT ON mail TO maillage_staff, maillage_admin;
CREATE POLICY sends ON mail TO maillage_identity USING (true) WITH CHECK (true);
CREATE POLICY staff_leaves ON mail FOR INSERT TO maillage_staff
	WITH CHECK (territory_id IN (SELECT rules.staffed()) AND status IN ('waiting', 'kept'));
CREATE POLICY admin_leaves ON mail FOR INSERT TO maillage_admin
	WITH CHECK (territory_id IN (SELECT rules.administered()) AND status IN ('waiting', 'kept'));
CREATE POLICY staff_reads_kept ON mail FOR SELECT TO maillage_staff
	USING (status = 'kept' AND territory_id IN (SELECT rules.staffed()));
CREATE POLICY admin_reads_kept ON mail FOR SELECT TO maillage_admin
	USING (status = 'kept' AND territory_id IN (SELECT rules.administered()));
CREATE FUNCTION rules.announce_mail() RETURNS trigger
	LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
	PERFORM pg_notify('mail_waiting', '');
	RETURN NULL;
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION rules.announce_mail() FROM PUBLIC;
CREATE TRIGGER announce_mail AFTER INSERT ON mail FOR EACH STATEMENT EXECUTE FUNCTION rules.announce_mail();
