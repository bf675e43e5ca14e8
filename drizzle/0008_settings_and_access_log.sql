ALTER TABLE "revision" DROP CONSTRAINT "revision_subject_known";--> statement-breakpoint
ALTER TABLE "territory" ADD CONSTRAINT "territory_settings_object" CHECK (jsonb_typeof(settings) = 'object');--> statement-breakpoint
ALTER TABLE "access_log" ADD CONSTRAINT "access_log_detail_form" CHECK (detail ~ '^[a-z0-9_]+([.][a-z0-9_]+)*$' and length(detail) <= 120);--> statement-breakpoint
ALTER TABLE "revision" ADD CONSTRAINT "revision_subject_known" CHECK (subject in ('actor', 'relation', 'offer', 'event', 'place', 'settings'));
--> statement-breakpoint

-- What is set for a territory is an admin's: staff neither read how it came about nor write a line of it.
CREATE POLICY settings_are_of_admins ON revision AS RESTRICTIVE TO maillage_staff
	USING (subject <> 'settings') WITH CHECK (subject <> 'settings');
--> statement-breakpoint

-- Words, freshness and who may embed are part of what everybody sees.
CREATE FUNCTION rules.announce_settings() RETURNS trigger
	LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
	PERFORM pg_notify('publication_stale', NEW.code);
	RETURN NULL;
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION rules.announce_settings() FROM PUBLIC;
CREATE TRIGGER stale_after_settings AFTER UPDATE OF settings ON territory
	FOR EACH ROW WHEN (OLD.settings IS DISTINCT FROM NEW.settings) EXECUTE FUNCTION rules.announce_settings();
