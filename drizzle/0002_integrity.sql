-- What a row's own constraints cannot say: counting versions, keeping history, keeping invented data apart.

CREATE FUNCTION rules.touch_row() RETURNS trigger
	LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
	NEW.version := OLD.version + 1;
	NEW.created_at := OLD.created_at;
	NEW.updated_at := clock_timestamp();
	RETURN NEW;
END $$;
COMMENT ON FUNCTION rules.touch_row IS 'The version counts itself, so that no write can forget to.';
--> statement-breakpoint

CREATE FUNCTION rules.refuse_change() RETURNS trigger
	LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
	RAISE EXCEPTION 'The table % is append-only: what it holds is never changed or removed.', TG_TABLE_NAME
		USING ERRCODE = 'restrict_violation';
END $$;
--> statement-breakpoint

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON revision
	FOR EACH STATEMENT EXECUTE FUNCTION rules.refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON access_log
	FOR EACH STATEMENT EXECUTE FUNCTION rules.refuse_change();
-- A case that is anonymised loses its stages with its row; nothing else removes them.
CREATE TRIGGER append_only BEFORE UPDATE OR TRUNCATE ON casework.stage_change
	FOR EACH STATEMENT EXECUTE FUNCTION rules.refuse_change();
--> statement-breakpoint

-- An address that an actor had leads to it for ever: nobody else takes it, and it is kept when the slug moves.
CREATE FUNCTION rules.guard_slug() RETURNS trigger
	LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
	IF EXISTS (
		SELECT FROM actor_slug AS kept
		WHERE kept.territory_id = NEW.territory_id AND kept.slug = NEW.slug AND kept.actor_id <> NEW.id
	) THEN
		RAISE EXCEPTION 'The address “%” was that of another actor and still leads to it.', NEW.slug
			USING ERRCODE = 'unique_violation', CONSTRAINT = 'actor_slug_once';
	END IF;
	RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER guard_slug BEFORE INSERT OR UPDATE OF slug ON actor
	FOR EACH ROW EXECUTE FUNCTION rules.guard_slug();
--> statement-breakpoint
CREATE FUNCTION rules.keep_slug() RETURNS trigger
	LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
	DELETE FROM actor_slug WHERE territory_id = NEW.territory_id AND slug = NEW.slug;
	INSERT INTO actor_slug (territory_id, actor_id, slug) VALUES (NEW.territory_id, NEW.id, OLD.slug)
		ON CONFLICT (territory_id, slug) DO NOTHING;
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER keep_slug AFTER UPDATE OF slug ON actor
	FOR EACH ROW WHEN (OLD.slug IS DISTINCT FROM NEW.slug) EXECUTE FUNCTION rules.keep_slug();
--> statement-breakpoint

-- Invented actors and real ones are never in one database. The two kinds of insert exclude each other until their
-- transactions end; among themselves real ones do not wait.
CREATE FUNCTION rules.keep_synthetic_apart() RETURNS trigger
	LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
	invented boolean;
	other text;
BEGIN
	FOR invented IN
		SELECT DISTINCT t.synthetic FROM added JOIN territory AS t ON t.id = added.territory_id ORDER BY t.synthetic DESC
	LOOP
		IF invented THEN
			PERFORM pg_advisory_xact_lock(hashtext('maillage.synthetic'));
		ELSE
			PERFORM pg_advisory_xact_lock_shared(hashtext('maillage.synthetic'));
		END IF;
		SELECT t.code INTO other FROM territory AS t
			WHERE t.synthetic <> invented AND EXISTS (SELECT FROM actor AS a WHERE a.territory_id = t.id) LIMIT 1;
		IF other IS NOT NULL THEN
			RAISE EXCEPTION 'Invented and real actors are never kept in one database: this one holds those of “%”. Use another database.', other
				USING ERRCODE = 'check_violation', CONSTRAINT = 'synthetic_apart';
		END IF;
	END LOOP;
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER synthetic_apart AFTER INSERT ON actor
	REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION rules.keep_synthetic_apart();
--> statement-breakpoint
CREATE FUNCTION rules.keep_territory_kind() RETURNS trigger
	LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
	RAISE EXCEPTION 'A territory is invented or real from the beginning: “%” cannot change.', OLD.code
		USING ERRCODE = 'check_violation', CONSTRAINT = 'synthetic_apart';
END $$;
--> statement-breakpoint
CREATE TRIGGER synthetic_for_ever BEFORE UPDATE OF synthetic ON territory
	FOR EACH ROW WHEN (OLD.synthetic IS DISTINCT FROM NEW.synthetic) EXECUTE FUNCTION rules.keep_territory_kind();
--> statement-breakpoint

-- Whoever serves the public snapshot of a territory hears that it is stale, once for each transaction.
CREATE FUNCTION rules.announce_stale() RETURNS trigger
	LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
	PERFORM pg_notify('publication_stale', t.code)
		FROM territory AS t WHERE t.id IN (SELECT changed.territory_id FROM changed);
	RETURN NULL;
END $$;
--> statement-breakpoint
DO $$
DECLARE
	feeding text;
BEGIN
	FOREACH feeding IN ARRAY ARRAY[
		'place', 'source', 'actor', 'actor_slug', 'actor_role', 'actor_sector', 'actor_need', 'actor_alias',
		'actor_identifier', 'actor_label', 'actor_figure', 'relation', 'offer', 'event', 'event_actor'
	] LOOP
		EXECUTE format('CREATE TRIGGER stale_after_insert AFTER INSERT ON %I REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION rules.announce_stale()', feeding);
		EXECUTE format('CREATE TRIGGER stale_after_update AFTER UPDATE ON %I REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION rules.announce_stale()', feeding);
		EXECUTE format('CREATE TRIGGER stale_after_delete AFTER DELETE ON %I REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION rules.announce_stale()', feeding);
	END LOOP;
END $$;
--> statement-breakpoint

CREATE INDEX actor_search ON actor USING gin (rules.fold(name || ' ' || coalesce(acronym, '')) gin_trgm_ops);
CREATE INDEX actor_alias_search ON actor_alias USING gin (rules.fold(alias) gin_trgm_ops);
--> statement-breakpoint

-- Jobs and the publication act in the name of this account; nobody can sign in as it.
INSERT INTO account (id, kind, name) VALUES ('00000000-0000-7000-8000-000000000001', 'system', 'Maillage');
INSERT INTO membership (id, account_id, role)
	VALUES ('00000000-0000-7000-8000-000000000002', '00000000-0000-7000-8000-000000000001', 'admin');
