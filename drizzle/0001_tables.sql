CREATE SCHEMA "casework";
--> statement-breakpoint
CREATE TABLE "field_provenance" (
	"id" uuid PRIMARY KEY NOT NULL,
	"territory_id" uuid NOT NULL,
	"subject" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"field" text NOT NULL,
	"provenance" text NOT NULL,
	"source_id" uuid,
	"confidence" text DEFAULT 'medium' NOT NULL,
	"account_id" uuid,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "field_provenance_once" UNIQUE("subject","subject_id","field"),
	CONSTRAINT "field_provenance_subject_known" CHECK (subject in ('actor', 'relation', 'offer', 'event')),
	CONSTRAINT "field_provenance_known" CHECK (provenance in ('owner', 'staff', 'register', 'document', 'press', 'import')),
	CONSTRAINT "field_provenance_confidence_known" CHECK (confidence in ('high', 'medium', 'low')),
	CONSTRAINT "field_provenance_field_filled" CHECK (btrim(field) <> '')
);
--> statement-breakpoint
CREATE TABLE "place" (
	"id" uuid PRIMARY KEY NOT NULL,
	"territory_id" uuid NOT NULL,
	"code" text NOT NULL,
	"kind" text NOT NULL,
	"side" text,
	"name_fr" text NOT NULL,
	"name_en" text NOT NULL,
	"aliases" text[] DEFAULT '{}'::text[] NOT NULL,
	"rank" smallint NOT NULL,
	"lat" double precision NOT NULL,
	"lon" double precision NOT NULL,
	"outline" jsonb,
	"council" integer,
	"priority_code" text,
	"geonames_id" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "place_code_once" UNIQUE("territory_id","code"),
	CONSTRAINT "place_of_territory" UNIQUE("territory_id","id"),
	CONSTRAINT "place_code_form" CHECK (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(code) <= 120),
	CONSTRAINT "place_on_earth" CHECK (lat between -90 and 90 and lon between -180 and 180),
	CONSTRAINT "place_rank_range" CHECK (rank between 1 and 5),
	CONSTRAINT "place_council_range" CHECK (council > 0)
);
--> statement-breakpoint
CREATE TABLE "source" (
	"id" uuid PRIMARY KEY NOT NULL,
	"territory_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"url" text,
	"title" text,
	"published_on" date,
	"published_precision" text,
	"licence" text,
	"visibility" text DEFAULT 'staff' NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "source_of_territory" UNIQUE("territory_id","id"),
	CONSTRAINT "source_once" UNIQUE NULLS NOT DISTINCT("territory_id","kind","url","title","published_on","published_precision"),
	CONSTRAINT "source_kind_known" CHECK (kind in ('owner', 'staff', 'register', 'document', 'press', 'import')),
	CONSTRAINT "source_visibility_known" CHECK (visibility in ('public', 'partners', 'staff')),
	CONSTRAINT "source_published_form" CHECK ((published_on is null) = (published_precision is null) and published_precision in ('day', 'month', 'year') and (published_precision = 'day' or extract(day from published_on) = 1) and (published_precision <> 'year' or extract(month from published_on) = 1)),
	CONSTRAINT "source_says_what" CHECK (url is not null or title is not null),
	CONSTRAINT "source_url_form" CHECK (url ~ '^https?://')
);
--> statement-breakpoint
CREATE TABLE "territory" (
	"id" uuid PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"name_fr" text NOT NULL,
	"name_en" text NOT NULL,
	"synthetic" boolean DEFAULT false NOT NULL,
	"time_zone" text NOT NULL,
	"currency" text DEFAULT 'EUR' NOT NULL,
	"settings" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "territory_code_unique" UNIQUE("code"),
	CONSTRAINT "territory_code_form" CHECK (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(code) <= 120)
);
--> statement-breakpoint
CREATE TABLE "actor" (
	"id" uuid PRIMARY KEY NOT NULL,
	"territory_id" uuid NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"acronym" text,
	"category" text NOT NULL,
	"legal_family" text NOT NULL,
	"legal_form" text,
	"ess_status" text DEFAULT 'unknown' NOT NULL,
	"com_themes" text[] DEFAULT '{}'::text[] NOT NULL,
	"description_fr" text,
	"description_en" text,
	"website" text,
	"email" text,
	"phone" text,
	"founded_year" smallint,
	"activity" text DEFAULT 'unknown' NOT NULL,
	"status" text DEFAULT 'draft' NOT NULL,
	"merged_into" uuid,
	"located_in" text DEFAULT 'unknown' NOT NULL,
	"place_id" uuid,
	"address" text,
	"town" text,
	"lat" double precision,
	"lon" double precision,
	"position_precision" text DEFAULT 'territory' NOT NULL,
	"position_basis" text,
	"position_source_id" uuid,
	"position_confidence" text,
	"position_note" text,
	"verified_on" date,
	"verified_by" text,
	"provenance" text DEFAULT 'staff' NOT NULL,
	"source_id" uuid,
	"confidence" text DEFAULT 'medium' NOT NULL,
	"source_note" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "actor_of_territory" UNIQUE("territory_id","id"),
	CONSTRAINT "actor_slug_once" UNIQUE("territory_id","slug"),
	CONSTRAINT "actor_slug_form" CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 120),
	CONSTRAINT "actor_name_filled" CHECK (btrim(name) <> ''),
	CONSTRAINT "actor_category_known" CHECK (category in ('ess_structure', 'funder', 'network', 'public_body', 'service_provider', 'place')),
	CONSTRAINT "actor_legal_family_known" CHECK (legal_family in ('association', 'cooperative', 'mutual', 'foundation', 'ess_company', 'public', 'other')),
	CONSTRAINT "actor_legal_form_known" CHECK (legal_form in ('association_1901', 'association_rup', 'employers_group', 'association_intermediaire', 'scop', 'scic', 'cae', 'cuma', 'cooperative_other', 'mutuelle_45', 'mutual_insurance', 'frup', 'corporate_foundation', 'sheltered_foundation', 'endowment_fund')),
	CONSTRAINT "actor_ess_status_known" CHECK (ess_status in ('declared_sirene', 'listed_ess_france', 'by_legal_form', 'declared_by_staff', 'not_ess', 'unknown')),
	CONSTRAINT "actor_com_themes_known" CHECK (com_themes <@ array['culture', 'economic', 'environment', 'youth', 'social', 'sports', 'association_life']::text[]),
	CONSTRAINT "actor_activity_known" CHECK (activity in ('active', 'reduced', 'suspended', 'closed', 'unknown')),
	CONSTRAINT "actor_status_known" CHECK (status in ('draft', 'published', 'withdrawn', 'merged')),
	CONSTRAINT "actor_merged_says_where" CHECK ((status = 'merged') = (merged_into is not null) and merged_into <> id),
	CONSTRAINT "actor_website_form" CHECK (website ~ '^https?://'),
	CONSTRAINT "actor_founded_year_range" CHECK (founded_year between 1500 and 2200),
	CONSTRAINT "actor_provenance_known" CHECK (provenance in ('owner', 'staff', 'register', 'document', 'press', 'import')),
	CONSTRAINT "actor_confidence_known" CHECK (confidence in ('high', 'medium', 'low')),
	CONSTRAINT "actor_position_confidence_known" CHECK (position_confidence in ('high', 'medium', 'low')),
	CONSTRAINT "actor_verified_by_somebody" CHECK ((verified_on is null) = (verified_by is null) and verified_by in ('owner', 'staff')),
	CONSTRAINT "actor_located_in_known" CHECK (located_in in ('island_fr', 'island_nl', 'outside', 'unknown')),
	CONSTRAINT "actor_position_precision_known" CHECK (position_precision in ('exact', 'street', 'neighbourhood', 'territory')),
	CONSTRAINT "actor_position_basis_known" CHECK (position_basis in ('published', 'institution_seat', 'from_activity', 'from_name', 'pinned')),
	CONSTRAINT "actor_on_earth" CHECK ((lat is null) = (lon is null) and lat between -90 and 90 and lon between -180 and 180),
	CONSTRAINT "actor_outside_has_town" CHECK ((located_in = 'outside') = (town is not null)),
	CONSTRAINT "actor_position_honest" CHECK (case when located_in in ('outside', 'unknown') then lat is null and place_id is null and position_precision = 'territory' else case position_precision when 'exact' then lat is not null when 'street' then lat is not null or place_id is not null when 'neighbourhood' then lat is null and place_id is not null else lat is null and place_id is null end end)
);
--> statement-breakpoint
CREATE TABLE "actor_consent" (
	"id" uuid PRIMARY KEY NOT NULL,
	"territory_id" uuid NOT NULL,
	"actor_id" uuid NOT NULL,
	"scope" text NOT NULL,
	"given_as" text NOT NULL,
	"account_id" uuid,
	"given_at" timestamp with time zone DEFAULT now() NOT NULL,
	"withdrawn_at" timestamp with time zone,
	CONSTRAINT "actor_consent_in_order" CHECK (given_at <= withdrawn_at)
);
--> statement-breakpoint
CREATE TABLE "actor_contact" (
	"id" uuid PRIMARY KEY NOT NULL,
	"territory_id" uuid NOT NULL,
	"actor_id" uuid NOT NULL,
	"name" text NOT NULL,
	"function" text,
	"email" text,
	"phone" text,
	"note" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "actor_contact_name_filled" CHECK (btrim(name) <> '')
);
--> statement-breakpoint
CREATE TABLE "actor_internal" (
	"territory_id" uuid NOT NULL,
	"actor_id" uuid NOT NULL,
	"notes" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "actor_internal_actor_id_pk" PRIMARY KEY("actor_id")
);
--> statement-breakpoint
CREATE TABLE "actor_slug" (
	"territory_id" uuid NOT NULL,
	"actor_id" uuid NOT NULL,
	"slug" text NOT NULL,
	"retired_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "actor_slug_territory_id_slug_pk" PRIMARY KEY("territory_id","slug"),
	CONSTRAINT "actor_slug_retired_form" CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 120)
);
--> statement-breakpoint
CREATE TABLE "actor_alias" (
	"territory_id" uuid NOT NULL,
	"actor_id" uuid NOT NULL,
	"alias" text NOT NULL,
	CONSTRAINT "actor_alias_actor_id_alias_pk" PRIMARY KEY("actor_id","alias"),
	CONSTRAINT "actor_alias_filled" CHECK (btrim(alias) <> '')
);
--> statement-breakpoint
CREATE TABLE "actor_figure" (
	"id" uuid PRIMARY KEY NOT NULL,
	"territory_id" uuid NOT NULL,
	"actor_id" uuid NOT NULL,
	"indicator" text NOT NULL,
	"value" double precision NOT NULL,
	"unit" text,
	"year" smallint NOT NULL,
	"provenance" text DEFAULT 'staff' NOT NULL,
	"source_id" uuid,
	"confidence" text DEFAULT 'medium' NOT NULL,
	"source_note" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "actor_figure_once" UNIQUE("actor_id","indicator","year"),
	CONSTRAINT "actor_figure_indicator_filled" CHECK (btrim(indicator) <> ''),
	CONSTRAINT "actor_figure_finite" CHECK (value > '-Infinity' and value < 'Infinity'),
	CONSTRAINT "actor_figure_year_range" CHECK (year between 1900 and 2200),
	CONSTRAINT "actor_figure_sourced" CHECK (source_id is not null),
	CONSTRAINT "actor_figure_provenance_known" CHECK (provenance in ('owner', 'staff', 'register', 'document', 'press', 'import')),
	CONSTRAINT "actor_figure_confidence_known" CHECK (confidence in ('high', 'medium', 'low'))
);
--> statement-breakpoint
CREATE TABLE "actor_identifier" (
	"id" uuid PRIMARY KEY NOT NULL,
	"territory_id" uuid NOT NULL,
	"actor_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"value" text NOT NULL,
	"register" text,
	"provenance" text DEFAULT 'staff' NOT NULL,
	"source_id" uuid,
	"confidence" text DEFAULT 'medium' NOT NULL,
	"source_note" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "actor_identifier_once" UNIQUE NULLS NOT DISTINCT("territory_id","kind","value","register"),
	CONSTRAINT "actor_identifier_kind_known" CHECK (kind in ('siren', 'siret', 'rna', 'finess', 'foreign', 'other')),
	CONSTRAINT "actor_identifier_checked" CHECK (rules.is_identifier(kind, value)),
	CONSTRAINT "actor_identifier_register_named" CHECK (kind not in ('foreign', 'other') or register is not null),
	CONSTRAINT "actor_identifier_provenance_known" CHECK (provenance in ('owner', 'staff', 'register', 'document', 'press', 'import')),
	CONSTRAINT "actor_identifier_confidence_known" CHECK (confidence in ('high', 'medium', 'low'))
);
--> statement-breakpoint
CREATE TABLE "actor_label" (
	"id" uuid PRIMARY KEY NOT NULL,
	"territory_id" uuid NOT NULL,
	"actor_id" uuid NOT NULL,
	"label" text NOT NULL,
	"authority" text,
	"number" text,
	"starts_on" date,
	"ends_on" date,
	"verified_on" date,
	"provenance" text DEFAULT 'staff' NOT NULL,
	"source_id" uuid,
	"confidence" text DEFAULT 'medium' NOT NULL,
	"source_note" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "actor_label_once" UNIQUE NULLS NOT DISTINCT("actor_id","label","number","starts_on"),
	CONSTRAINT "actor_label_known" CHECK (label in ('ESUS', 'SIAE', 'JEP', 'TRONC_COMMUN', 'CER', 'RUP', 'SERVICE_CIVIQUE', 'EVS', 'CENTRE_SOCIAL', 'GUIDASSO', 'QUALIOPI', 'EA')),
	CONSTRAINT "actor_label_in_order" CHECK (starts_on <= ends_on),
	CONSTRAINT "actor_label_provenance_known" CHECK (provenance in ('owner', 'staff', 'register', 'document', 'press', 'import')),
	CONSTRAINT "actor_label_confidence_known" CHECK (confidence in ('high', 'medium', 'low'))
);
--> statement-breakpoint
CREATE TABLE "actor_need" (
	"territory_id" uuid NOT NULL,
	"actor_id" uuid NOT NULL,
	"need" text NOT NULL,
	CONSTRAINT "actor_need_actor_id_need_pk" PRIMARY KEY("actor_id","need"),
	CONSTRAINT "actor_need_known" CHECK (need in ('project_design', 'associative_project', 'strategic_plan', 'scaling', 'governance', 'statutes', 'volunteers', 'business_model', 'resource_diversification', 'offer_pricing', 'business_plan', 'public_procurement', 'offer', 'fundraising', 'subsidy', 'loan_need', 'sponsorship', 'accounting', 'cash', 'management_accounting', 'dashboard', 'difficulty', 'hr', 'recruitment', 'management', 'training_need', 'shared_jobs', 'organisation', 'communication', 'cooperation', 'pooling', 'merger', 'local_anchoring', 'digital', 'premises', 'legal', 'status_change', 'impact', 'ecological_transition', 'continuity', 'start_up'))
);
--> statement-breakpoint
CREATE TABLE "actor_role" (
	"territory_id" uuid NOT NULL,
	"actor_id" uuid NOT NULL,
	"role" text NOT NULL,
	CONSTRAINT "actor_role_actor_id_role_pk" PRIMARY KEY("actor_id","role"),
	CONSTRAINT "actor_role_known" CHECK (role in ('beneficiary', 'funder', 'network_head', 'supporter', 'scheme_operator', 'host', 'trainer', 'consultant', 'regulator', 'employer'))
);
--> statement-breakpoint
CREATE TABLE "actor_sector" (
	"territory_id" uuid NOT NULL,
	"actor_id" uuid NOT NULL,
	"sector" text NOT NULL,
	"main" boolean DEFAULT false NOT NULL,
	CONSTRAINT "actor_sector_actor_id_sector_pk" PRIMARY KEY("actor_id","sector"),
	CONSTRAINT "actor_sector_known" CHECK (sector in ('social_action', 'insertion', 'health', 'disability', 'elderly', 'education_youth', 'culture', 'tourism_heritage', 'sport', 'environment', 'circular_economy', 'food', 'housing', 'economy', 'digital', 'mobility', 'disaster_resilience', 'citizenship', 'other'))
);
--> statement-breakpoint
CREATE TABLE "relation" (
	"id" uuid PRIMARY KEY NOT NULL,
	"territory_id" uuid NOT NULL,
	"from_id" uuid NOT NULL,
	"to_id" uuid NOT NULL,
	"type" text NOT NULL,
	"role" text,
	"label_fr" text,
	"label_en" text,
	"amount" numeric(14, 2),
	"year" smallint,
	"starts_on" date,
	"starts_precision" text,
	"ends_on" date,
	"ends_precision" text,
	"from_confirmed_on" date,
	"to_confirmed_on" date,
	"visibility" text DEFAULT 'staff' NOT NULL,
	"status" text DEFAULT 'draft' NOT NULL,
	"verified_on" date,
	"provenance" text DEFAULT 'staff' NOT NULL,
	"source_id" uuid,
	"confidence" text DEFAULT 'medium' NOT NULL,
	"source_note" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "relation_once" UNIQUE NULLS NOT DISTINCT("from_id","to_id","type","year","starts_on"),
	CONSTRAINT "relation_type_known" CHECK (type in ('funds', 'lends_guarantees', 'member_of', 'federates', 'part_of', 'supervises', 'delegates', 'mandates', 'operates', 'hosts', 'supports', 'provides_for', 'partner_of', 'co_organises', 'sits_on', 'signatory_of', 'succeeds')),
	CONSTRAINT "relation_not_with_itself" CHECK (from_id <> to_id),
	CONSTRAINT "relation_symmetric_once" CHECK (type not in ('partner_of', 'co_organises') or from_id < to_id),
	CONSTRAINT "relation_amount_range" CHECK (amount >= 0),
	CONSTRAINT "relation_year_range" CHECK (year between 1500 and 2200),
	CONSTRAINT "relation_in_order" CHECK (starts_on <= ends_on),
	CONSTRAINT "relation_starts_form" CHECK ((starts_on is null) = (starts_precision is null) and starts_precision in ('day', 'month', 'year') and (starts_precision = 'day' or extract(day from starts_on) = 1) and (starts_precision <> 'year' or extract(month from starts_on) = 1)),
	CONSTRAINT "relation_ends_form" CHECK ((ends_on is null) = (ends_precision is null) and ends_precision in ('day', 'month', 'year') and (ends_precision = 'day' or extract(day from ends_on) = 1) and (ends_precision <> 'year' or extract(month from ends_on) = 1)),
	CONSTRAINT "relation_visibility_known" CHECK (visibility in ('public', 'partners', 'staff')),
	CONSTRAINT "relation_status_known" CHECK (status in ('draft', 'published', 'withdrawn')),
	CONSTRAINT "relation_provenance_known" CHECK (provenance in ('owner', 'staff', 'register', 'document', 'press', 'import')),
	CONSTRAINT "relation_confidence_known" CHECK (confidence in ('high', 'medium', 'low'))
);
--> statement-breakpoint
CREATE TABLE "offer" (
	"id" uuid PRIMARY KEY NOT NULL,
	"territory_id" uuid NOT NULL,
	"provider_id" uuid NOT NULL,
	"title_fr" text NOT NULL,
	"title_en" text,
	"kind" text NOT NULL,
	"needs" text[] DEFAULT '{}'::text[] NOT NULL,
	"legal_families" text[] DEFAULT '{}'::text[] NOT NULL,
	"sectors" text[] DEFAULT '{}'::text[] NOT NULL,
	"min_age_years" smallint,
	"max_age_years" smallint,
	"age_applies_to" text,
	"area" text,
	"conditions_fr" text,
	"conditions_en" text,
	"criteria" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"amount_min" numeric(14, 2),
	"amount_max" numeric(14, 2),
	"calendar" text,
	"opens_on" date,
	"closes_on" date,
	"url" text,
	"status" text DEFAULT 'draft' NOT NULL,
	"verified_on" date,
	"provenance" text DEFAULT 'staff' NOT NULL,
	"source_id" uuid,
	"confidence" text DEFAULT 'medium' NOT NULL,
	"source_note" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "offer_of_territory" UNIQUE("territory_id","id"),
	CONSTRAINT "offer_once" UNIQUE("provider_id","title_fr"),
	CONSTRAINT "offer_title_filled" CHECK (btrim(title_fr) <> ''),
	CONSTRAINT "offer_kind_known" CHECK (kind in ('grant', 'loan', 'guarantee', 'training', 'incubation', 'advice', 'network', 'space', 'volunteering', 'skills_sponsorship', 'subsidised_job')),
	CONSTRAINT "offer_needs_known" CHECK (needs <@ array['project_design', 'associative_project', 'strategic_plan', 'scaling', 'governance', 'statutes', 'volunteers', 'business_model', 'resource_diversification', 'offer_pricing', 'business_plan', 'public_procurement', 'offer', 'fundraising', 'subsidy', 'loan_need', 'sponsorship', 'accounting', 'cash', 'management_accounting', 'dashboard', 'difficulty', 'hr', 'recruitment', 'management', 'training_need', 'shared_jobs', 'organisation', 'communication', 'cooperation', 'pooling', 'merger', 'local_anchoring', 'digital', 'premises', 'legal', 'status_change', 'impact', 'ecological_transition', 'continuity', 'start_up']::text[]),
	CONSTRAINT "offer_legal_families_known" CHECK (legal_families <@ array['association', 'cooperative', 'mutual', 'foundation', 'ess_company', 'public', 'other']::text[]),
	CONSTRAINT "offer_sectors_known" CHECK (sectors <@ array['social_action', 'insertion', 'health', 'disability', 'elderly', 'education_youth', 'culture', 'tourism_heritage', 'sport', 'environment', 'circular_economy', 'food', 'housing', 'economy', 'digital', 'mobility', 'disaster_resilience', 'citizenship', 'other']::text[]),
	CONSTRAINT "offer_ages_range" CHECK (min_age_years >= 0 and max_age_years >= 0),
	CONSTRAINT "offer_ages_in_order" CHECK (min_age_years <= max_age_years),
	CONSTRAINT "offer_age_of_whom" CHECK ((coalesce(min_age_years, max_age_years) is null or age_applies_to is not null) and age_applies_to in ('person', 'structure')),
	CONSTRAINT "offer_criteria_list" CHECK (jsonb_typeof(criteria) = 'array'),
	CONSTRAINT "offer_amount_min_range" CHECK (amount_min >= 0),
	CONSTRAINT "offer_amount_max_range" CHECK (amount_max >= 0),
	CONSTRAINT "offer_amounts_in_order" CHECK (amount_min <= amount_max),
	CONSTRAINT "offer_calendar_in_order" CHECK (opens_on <= closes_on),
	CONSTRAINT "offer_url_form" CHECK (url ~ '^https?://'),
	CONSTRAINT "offer_status_known" CHECK (status in ('draft', 'published', 'withdrawn')),
	CONSTRAINT "offer_provenance_known" CHECK (provenance in ('owner', 'staff', 'register', 'document', 'press', 'import')),
	CONSTRAINT "offer_confidence_known" CHECK (confidence in ('high', 'medium', 'low'))
);
--> statement-breakpoint
CREATE TABLE "attendance" (
	"id" uuid PRIMARY KEY NOT NULL,
	"territory_id" uuid NOT NULL,
	"event_id" uuid NOT NULL,
	"actor_id" uuid,
	"registered" integer,
	"present" integer,
	"note" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "attendance_once" UNIQUE NULLS NOT DISTINCT("event_id","actor_id"),
	CONSTRAINT "attendance_registered_range" CHECK (registered >= 0),
	CONSTRAINT "attendance_present_range" CHECK (present >= 0)
);
--> statement-breakpoint
CREATE TABLE "event" (
	"id" uuid PRIMARY KEY NOT NULL,
	"territory_id" uuid NOT NULL,
	"slug" text NOT NULL,
	"title_fr" text NOT NULL,
	"title_en" text,
	"kind" text NOT NULL,
	"day" date NOT NULL,
	"day_precision" text DEFAULT 'day' NOT NULL,
	"starts_at" timestamp with time zone,
	"ends_at" timestamp with time zone,
	"place_name" text,
	"place_id" uuid,
	"address" text,
	"lat" double precision,
	"lon" double precision,
	"description_fr" text,
	"description_en" text,
	"url" text,
	"online_url" text,
	"registration_url" text,
	"audiences" text[] DEFAULT '{}'::text[] NOT NULL,
	"languages" text[] DEFAULT '{}'::text[] NOT NULL,
	"price" text,
	"capacity" integer,
	"accessibility" text,
	"mois_ess" boolean DEFAULT false NOT NULL,
	"status" text DEFAULT 'draft' NOT NULL,
	"verified_on" date,
	"provenance" text DEFAULT 'staff' NOT NULL,
	"source_id" uuid,
	"confidence" text DEFAULT 'medium' NOT NULL,
	"source_note" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "event_of_territory" UNIQUE("territory_id","id"),
	CONSTRAINT "event_slug_once" UNIQUE("territory_id","slug"),
	CONSTRAINT "event_slug_form" CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 120),
	CONSTRAINT "event_title_filled" CHECK (btrim(title_fr) <> ''),
	CONSTRAINT "event_kind_known" CHECK (kind in ('workshop', 'meeting', 'info_session', 'fair', 'training', 'review', 'mois_ess')),
	CONSTRAINT "event_day_form" CHECK ((day is null) = (day_precision is null) and day_precision in ('day', 'month', 'year') and (day_precision = 'day' or extract(day from day) = 1) and (day_precision <> 'year' or extract(month from day) = 1)),
	CONSTRAINT "event_in_order" CHECK (starts_at <= ends_at),
	CONSTRAINT "event_hours_need_start" CHECK (ends_at is null or starts_at is not null),
	CONSTRAINT "event_on_earth" CHECK ((lat is null) = (lon is null) and lat between -90 and 90 and lon between -180 and 180),
	CONSTRAINT "event_capacity_range" CHECK (capacity >= 0),
	CONSTRAINT "event_urls_form" CHECK (coalesce(url ~ '^https?://', true) and coalesce(online_url ~ '^https?://', true) and coalesce(registration_url ~ '^https?://', true)),
	CONSTRAINT "event_status_known" CHECK (status in ('draft', 'published', 'postponed', 'cancelled', 'withdrawn')),
	CONSTRAINT "event_provenance_known" CHECK (provenance in ('owner', 'staff', 'register', 'document', 'press', 'import')),
	CONSTRAINT "event_confidence_known" CHECK (confidence in ('high', 'medium', 'low'))
);
--> statement-breakpoint
CREATE TABLE "event_actor" (
	"territory_id" uuid NOT NULL,
	"event_id" uuid NOT NULL,
	"actor_id" uuid NOT NULL,
	"role" text DEFAULT 'organises' NOT NULL,
	CONSTRAINT "event_actor_event_id_actor_id_role_pk" PRIMARY KEY("event_id","actor_id","role"),
	CONSTRAINT "event_actor_role_known" CHECK (role in ('organises', 'co_organises', 'hosts', 'speaks', 'partners', 'comes'))
);
--> statement-breakpoint
CREATE TABLE "account" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text DEFAULT 'person' NOT NULL,
	"name" text NOT NULL,
	"email" text,
	"email_verified" boolean DEFAULT false NOT NULL,
	"image" text,
	"language" text DEFAULT 'fr' NOT NULL,
	"disabled_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "account_kind_known" CHECK (kind in ('person', 'system')),
	CONSTRAINT "account_person_has_email" CHECK ((kind = 'person') = (email is not null)),
	CONSTRAINT "account_email_form" CHECK (email ~ '^[^@[:space:]]+@[^@[:space:]]+$'),
	CONSTRAINT "account_name_filled" CHECK (btrim(name) <> '')
);
--> statement-breakpoint
CREATE TABLE "listing_claim" (
	"id" uuid PRIMARY KEY NOT NULL,
	"territory_id" uuid NOT NULL,
	"actor_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"status" text DEFAULT 'pending' NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp with time zone,
	"decision_reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "listing_claim_reason_filled" CHECK (btrim(reason) <> ''),
	CONSTRAINT "listing_claim_status_known" CHECK (status in ('pending', 'approved', 'refused', 'withdrawn')),
	CONSTRAINT "listing_claim_decided_by_somebody" CHECK ((status in ('approved', 'refused')) = (decided_at is not null))
);
--> statement-breakpoint
CREATE TABLE "membership" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"role" text NOT NULL,
	"territory_id" uuid,
	"actor_id" uuid,
	"ended_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "membership_once" UNIQUE NULLS NOT DISTINCT("account_id","role","territory_id","actor_id"),
	CONSTRAINT "membership_role_known" CHECK (role in ('partner', 'staff', 'admin')),
	CONSTRAINT "membership_partner_has_actor" CHECK ((role = 'partner') = (actor_id is not null)),
	CONSTRAINT "membership_has_territory" CHECK (role = 'admin' or territory_id is not null),
	CONSTRAINT "membership_in_order" CHECK (created_at <= ended_at)
);
--> statement-breakpoint
CREATE TABLE "session" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"token" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"ip_address" text,
	"user_agent" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "session_token_unique" UNIQUE("token"),
	CONSTRAINT "session_in_order" CHECK (created_at <= expires_at)
);
--> statement-breakpoint
CREATE TABLE "access_log" (
	"id" uuid PRIMARY KEY NOT NULL,
	"territory_id" uuid NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"account_id" uuid NOT NULL,
	"action" text NOT NULL,
	"subject" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"detail" text,
	CONSTRAINT "access_log_action_known" CHECK (action in ('read', 'write', 'export', 'grant')),
	CONSTRAINT "access_log_subject_filled" CHECK (btrim(subject) <> '')
);
--> statement-breakpoint
CREATE TABLE "import_row" (
	"territory_id" uuid NOT NULL,
	"origin" text NOT NULL,
	"subject" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"content" text NOT NULL,
	"written_version" integer NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "import_row_origin_subject_subject_id_pk" PRIMARY KEY("origin","subject","subject_id"),
	CONSTRAINT "import_row_subject_known" CHECK (subject in ('actor', 'relation', 'offer', 'event', 'place'))
);
--> statement-breakpoint
CREATE TABLE "proposal" (
	"id" uuid PRIMARY KEY NOT NULL,
	"territory_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"origin" text NOT NULL,
	"subject" text NOT NULL,
	"subject_id" uuid,
	"actor_id" uuid,
	"base_version" integer,
	"changes" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"message" text,
	"author_id" uuid,
	"status" text DEFAULT 'draft' NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp with time zone,
	"decision_reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "proposal_kind_known" CHECK (kind in ('create', 'change', 'confirm', 'close', 'report', 'merge')),
	CONSTRAINT "proposal_origin_known" CHECK (origin in ('partner', 'public', 'import', 'staff')),
	CONSTRAINT "proposal_subject_known" CHECK (subject in ('actor', 'relation', 'offer', 'event', 'place')),
	CONSTRAINT "proposal_status_known" CHECK (status in ('draft', 'pending', 'accepted', 'partly_accepted', 'refused', 'withdrawn')),
	CONSTRAINT "proposal_of_partner_has_author" CHECK (origin <> 'partner' or (author_id is not null and actor_id is not null)),
	CONSTRAINT "proposal_about_something" CHECK ((kind = 'create') = (subject_id is null)),
	CONSTRAINT "proposal_changes_object" CHECK (jsonb_typeof(changes) = 'object'),
	CONSTRAINT "proposal_decided_at" CHECK ((status in ('accepted', 'partly_accepted', 'refused')) = (decided_at is not null))
);
--> statement-breakpoint
CREATE TABLE "publication" (
	"id" uuid PRIMARY KEY NOT NULL,
	"territory_id" uuid NOT NULL,
	"hash" text NOT NULL,
	"brotli" "bytea" NOT NULL,
	"size" integer NOT NULL,
	"built_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "publication_once" UNIQUE("territory_id","hash"),
	CONSTRAINT "publication_hash_form" CHECK (hash ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "publication_size_range" CHECK (size > 0)
);
--> statement-breakpoint
CREATE TABLE "revision" (
	"id" uuid PRIMARY KEY NOT NULL,
	"territory_id" uuid NOT NULL,
	"subject" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"account_id" uuid,
	"provenance" text NOT NULL,
	"source_id" uuid,
	"proposal_id" uuid,
	"before" jsonb,
	"after" jsonb,
	"reason" text,
	CONSTRAINT "revision_once" UNIQUE("subject","subject_id","version"),
	CONSTRAINT "revision_subject_known" CHECK (subject in ('actor', 'relation', 'offer', 'event', 'place')),
	CONSTRAINT "revision_provenance_known" CHECK (provenance in ('owner', 'staff', 'register', 'document', 'press', 'import')),
	CONSTRAINT "revision_says_something" CHECK (before is not null or after is not null)
);
--> statement-breakpoint
CREATE TABLE "casework"."contact_log" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"happened_at" timestamp with time zone NOT NULL,
	"minutes" integer,
	"with_whom" text,
	"summary" text NOT NULL,
	"account_id" uuid NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "contact_log_kind_known" CHECK (kind in ('visit', 'phone', 'mail', 'event', 'video', 'office')),
	CONSTRAINT "contact_log_minutes_range" CHECK (minutes >= 0)
);
--> statement-breakpoint
CREATE TABLE "casework"."note" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"text" text NOT NULL,
	"written_at" timestamp with time zone NOT NULL,
	"account_id" uuid NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "note_filled" CHECK (btrim(text) <> '')
);
--> statement-breakpoint
CREATE TABLE "casework"."stage_change" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"from_stage" text,
	"to_stage" text NOT NULL,
	"happened_on" date NOT NULL,
	"account_id" uuid NOT NULL,
	"reason" text,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "stage_change_from_known" CHECK (from_stage in ('request', 'reception', 'redirected', 'not_eligible', 'diagnosis', 'diagnosis_validated', 'support_committee', 'plan_drafted', 'plan_agreed', 'in_support', 'closing_review', 'follow_up', 'closed', 'abandoned', 'suspended')),
	CONSTRAINT "stage_change_to_known" CHECK (to_stage in ('request', 'reception', 'redirected', 'not_eligible', 'diagnosis', 'diagnosis_validated', 'support_committee', 'plan_drafted', 'plan_agreed', 'in_support', 'closing_review', 'follow_up', 'closed', 'abandoned', 'suspended'))
);
--> statement-breakpoint
CREATE TABLE "casework"."stage_template" (
	"id" uuid PRIMARY KEY NOT NULL,
	"territory_id" uuid NOT NULL,
	"stage" text NOT NULL,
	"steps" text[] DEFAULT '{}'::text[] NOT NULL,
	"documents" text[] DEFAULT '{}'::text[] NOT NULL,
	"usual_days" integer,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "stage_template_once" UNIQUE("territory_id","stage"),
	CONSTRAINT "stage_template_stage_known" CHECK (stage in ('request', 'reception', 'redirected', 'not_eligible', 'diagnosis', 'diagnosis_validated', 'support_committee', 'plan_drafted', 'plan_agreed', 'in_support', 'closing_review', 'follow_up', 'closed', 'abandoned', 'suspended')),
	CONSTRAINT "stage_template_days_range" CHECK (usual_days >= 0)
);
--> statement-breakpoint
CREATE TABLE "casework"."support_case" (
	"id" uuid PRIMARY KEY NOT NULL,
	"territory_id" uuid NOT NULL,
	"actor_id" uuid NOT NULL,
	"reference" text NOT NULL,
	"stage" text DEFAULT 'request' NOT NULL,
	"stage_since" date NOT NULL,
	"stage_before" text,
	"suspended_until" date,
	"opened_on" date NOT NULL,
	"opened_by" uuid NOT NULL,
	"closed_on" date,
	"end_reason" text,
	"decision" text,
	"decided_on" date,
	"eligibility" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"next_action" text,
	"next_action_on" date,
	"anonymised_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "support_case_reference_once" UNIQUE("territory_id","reference"),
	CONSTRAINT "support_case_of_territory" UNIQUE("territory_id","id"),
	CONSTRAINT "support_case_reference_filled" CHECK (btrim(reference) <> ''),
	CONSTRAINT "support_case_stage_known" CHECK (stage in ('request', 'reception', 'redirected', 'not_eligible', 'diagnosis', 'diagnosis_validated', 'support_committee', 'plan_drafted', 'plan_agreed', 'in_support', 'closing_review', 'follow_up', 'closed', 'abandoned', 'suspended')),
	CONSTRAINT "support_case_stage_before_known" CHECK (stage_before in ('request', 'reception', 'redirected', 'not_eligible', 'diagnosis', 'diagnosis_validated', 'support_committee', 'plan_drafted', 'plan_agreed', 'in_support', 'closing_review', 'follow_up', 'closed', 'abandoned', 'suspended')),
	CONSTRAINT "support_case_decision_known" CHECK (decision in ('taken', 'reoriented', 'both')),
	CONSTRAINT "support_case_in_order" CHECK (opened_on <= closed_on),
	CONSTRAINT "support_case_end_has_reason" CHECK (stage not in ('abandoned', 'not_eligible') or end_reason is not null),
	CONSTRAINT "support_case_suspension_has_end" CHECK (stage <> 'suspended' or (suspended_until is not null and stage_before is not null))
);
--> statement-breakpoint
CREATE TABLE "casework"."team_member" (
	"case_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"role" text DEFAULT 'member' NOT NULL,
	"added_by" uuid NOT NULL,
	"reason" text,
	"added_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "team_member_case_id_account_id_pk" PRIMARY KEY("case_id","account_id"),
	CONSTRAINT "team_member_role_known" CHECK (role in ('lead', 'member', 'reader')),
	CONSTRAINT "team_member_opened_with_reason" CHECK (added_by = account_id or reason is not null)
);
--> statement-breakpoint
CREATE TABLE "casework"."diagnosis" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"started_on" date NOT NULL,
	"problem" text,
	"summary" text,
	"validated_on" date,
	"validated_as" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "diagnosis_once" UNIQUE("case_id","started_on"),
	CONSTRAINT "diagnosis_in_order" CHECK (started_on <= validated_on),
	CONSTRAINT "diagnosis_validated_by_somebody" CHECK ((validated_on is null) = (validated_as is null))
);
--> statement-breakpoint
CREATE TABLE "casework"."diagnosis_axis" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"diagnosis_id" uuid NOT NULL,
	"axis" text NOT NULL,
	"findings" text,
	"strengths" text,
	"own_score" smallint,
	"officer_score" smallint,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "diagnosis_axis_once" UNIQUE("diagnosis_id","axis"),
	CONSTRAINT "diagnosis_axis_scores_range" CHECK (own_score between 0 and 5 and officer_score between 0 and 5)
);
--> statement-breakpoint
CREATE TABLE "casework"."diagnosis_need" (
	"case_id" uuid NOT NULL,
	"diagnosis_id" uuid NOT NULL,
	"need" text NOT NULL,
	"priority" smallint NOT NULL,
	CONSTRAINT "diagnosis_need_diagnosis_id_need_pk" PRIMARY KEY("diagnosis_id","need"),
	CONSTRAINT "diagnosis_need_known" CHECK (need in ('project_design', 'associative_project', 'strategic_plan', 'scaling', 'governance', 'statutes', 'volunteers', 'business_model', 'resource_diversification', 'offer_pricing', 'business_plan', 'public_procurement', 'offer', 'fundraising', 'subsidy', 'loan_need', 'sponsorship', 'accounting', 'cash', 'management_accounting', 'dashboard', 'difficulty', 'hr', 'recruitment', 'management', 'training_need', 'shared_jobs', 'organisation', 'communication', 'cooperation', 'pooling', 'merger', 'local_anchoring', 'digital', 'premises', 'legal', 'status_change', 'impact', 'ecological_transition', 'continuity', 'start_up')),
	CONSTRAINT "diagnosis_need_priority_range" CHECK (priority between 1 and 3)
);
--> statement-breakpoint
CREATE TABLE "casework"."mission" (
	"id" uuid PRIMARY KEY NOT NULL,
	"territory_id" uuid NOT NULL,
	"title" text NOT NULL,
	"kind" text NOT NULL,
	"stage" text DEFAULT 'terms_drafted' NOT NULL,
	"opened_by" uuid NOT NULL,
	"terms" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"provider_id" uuid,
	"days" double precision,
	"amount_dla" numeric(14, 2),
	"amount_structure" numeric(14, 2),
	"amount_other" numeric(14, 2),
	"signed_on" date,
	"starts_on" date,
	"ends_on" date,
	"structure_score" smallint,
	"provider_score" smallint,
	"review" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "mission_title_filled" CHECK (btrim(title) <> ''),
	CONSTRAINT "mission_kind_known" CHECK (kind in ('individual', 'collective')),
	CONSTRAINT "mission_stage_known" CHECK (stage in ('terms_drafted', 'consultation', 'offers_received', 'scoring', 'provider_chosen', 'contract_signed', 'kick_off', 'under_way', 'restitution', 'mission_review', 'settled', 'unsuccessful', 'cancelled')),
	CONSTRAINT "mission_days_range" CHECK (days >= 0),
	CONSTRAINT "mission_amounts_range" CHECK (coalesce(amount_dla, 0) >= 0 and coalesce(amount_structure, 0) >= 0 and coalesce(amount_other, 0) >= 0),
	CONSTRAINT "mission_in_order" CHECK (starts_on <= ends_on),
	CONSTRAINT "mission_scores_range" CHECK (structure_score between 1 and 5 and provider_score between 1 and 5)
);
--> statement-breakpoint
CREATE TABLE "casework"."mission_case" (
	"mission_id" uuid NOT NULL,
	"case_id" uuid NOT NULL,
	CONSTRAINT "mission_case_mission_id_case_id_pk" PRIMARY KEY("mission_id","case_id")
);
--> statement-breakpoint
CREATE TABLE "casework"."mission_milestone" (
	"id" uuid PRIMARY KEY NOT NULL,
	"mission_id" uuid NOT NULL,
	"title" text NOT NULL,
	"due_on" date,
	"done_on" date,
	"deliverable" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "mission_milestone_title_filled" CHECK (btrim(title) <> '')
);
--> statement-breakpoint
CREATE TABLE "casework"."mission_proposal" (
	"id" uuid PRIMARY KEY NOT NULL,
	"mission_id" uuid NOT NULL,
	"territory_id" uuid NOT NULL,
	"provider_id" uuid NOT NULL,
	"asked_on" date,
	"received_on" date,
	"days" double precision,
	"amount" numeric(14, 2),
	"scores" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"chosen" boolean DEFAULT false NOT NULL,
	"reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "mission_proposal_once" UNIQUE("mission_id","provider_id"),
	CONSTRAINT "mission_proposal_days_range" CHECK (days >= 0),
	CONSTRAINT "mission_proposal_amount_range" CHECK (amount >= 0),
	CONSTRAINT "mission_proposal_in_order" CHECK (asked_on <= received_on)
);
--> statement-breakpoint
CREATE TABLE "casework"."orientation" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"territory_id" uuid NOT NULL,
	"offer_id" uuid,
	"actor_id" uuid,
	"need" text,
	"reason" text,
	"status" text DEFAULT 'proposed' NOT NULL,
	"explanation" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"proposed_on" date NOT NULL,
	"consent_on" date,
	"transmitted_on" date,
	"due_on" date,
	"closed_on" date,
	"amount_obtained" numeric(14, 2),
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "orientation_towards_something" CHECK (coalesce(offer_id, actor_id) is not null),
	CONSTRAINT "orientation_need_known" CHECK (need in ('project_design', 'associative_project', 'strategic_plan', 'scaling', 'governance', 'statutes', 'volunteers', 'business_model', 'resource_diversification', 'offer_pricing', 'business_plan', 'public_procurement', 'offer', 'fundraising', 'subsidy', 'loan_need', 'sponsorship', 'accounting', 'cash', 'management_accounting', 'dashboard', 'difficulty', 'hr', 'recruitment', 'management', 'training_need', 'shared_jobs', 'organisation', 'communication', 'cooperation', 'pooling', 'merger', 'local_anchoring', 'digital', 'premises', 'legal', 'status_change', 'impact', 'ecological_transition', 'continuity', 'start_up')),
	CONSTRAINT "orientation_status_known" CHECK (status in ('proposed', 'accepted', 'transmitted', 'taken_up', 'help_obtained', 'no_follow_up', 'refused', 'unreachable', 'expired')),
	CONSTRAINT "orientation_in_order" CHECK (proposed_on <= transmitted_on and proposed_on <= closed_on),
	CONSTRAINT "orientation_transmitted_with_consent" CHECK (transmitted_on is null or consent_on <= transmitted_on and consent_on is not null),
	CONSTRAINT "orientation_amount_range" CHECK (amount_obtained >= 0)
);
--> statement-breakpoint
CREATE TABLE "casework"."plan" (
	"case_id" uuid NOT NULL,
	"drafted_on" date,
	"committee_on" date,
	"committee_opinion" text,
	"committee_remarks" text,
	"agreed_on" date,
	"agreed_as" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "plan_case_id_pk" PRIMARY KEY("case_id"),
	CONSTRAINT "plan_opinion_known" CHECK (committee_opinion in ('favourable', 'reserved', 'unfavourable')),
	CONSTRAINT "plan_in_order" CHECK (drafted_on <= agreed_on),
	CONSTRAINT "plan_agreed_by_somebody" CHECK ((agreed_on is null) = (agreed_as is null))
);
--> statement-breakpoint
CREATE TABLE "casework"."plan_action" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"axis_id" uuid,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"orientation_id" uuid,
	"mission_id" uuid,
	"due_on" date,
	"done_on" date,
	"outcome" text,
	"cancelled" boolean DEFAULT false NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "plan_action_kind_known" CHECK (kind in ('own_action', 'orientation', 'engineering_individual', 'engineering_collective', 'officer_expertise')),
	CONSTRAINT "plan_action_title_filled" CHECK (btrim(title) <> '')
);
--> statement-breakpoint
CREATE TABLE "casework"."plan_axis" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"title" text NOT NULL,
	"goal" text,
	"position" smallint DEFAULT 0 NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "plan_axis_title_filled" CHECK (btrim(title) <> '')
);
--> statement-breakpoint
CREATE TABLE "casework"."consent" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"scope" text NOT NULL,
	"given_as" text NOT NULL,
	"given_on" date NOT NULL,
	"withdrawn_on" date,
	"account_id" uuid NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "consent_scope_filled" CHECK (btrim(scope) <> ''),
	CONSTRAINT "consent_in_order" CHECK (given_on <= withdrawn_on)
);
--> statement-breakpoint
CREATE TABLE "casework"."document" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"mission_id" uuid,
	"stage" text,
	"name" text NOT NULL,
	"media_type" text NOT NULL,
	"size" integer NOT NULL,
	"hash" text NOT NULL,
	"content" "bytea",
	"storage_key" text,
	"account_id" uuid NOT NULL,
	"added_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "document_name_filled" CHECK (btrim(name) <> ''),
	CONSTRAINT "document_size_range" CHECK (size >= 0),
	CONSTRAINT "document_hash_form" CHECK (hash ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "document_kept_somewhere" CHECK (num_nonnulls(content, storage_key) = 1)
);
--> statement-breakpoint
CREATE TABLE "casework"."indicator_snapshot" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"moment" text NOT NULL,
	"taken_on" date NOT NULL,
	"fte" double precision,
	"permanent_jobs" integer,
	"fixed_term_jobs" integer,
	"volunteers" integer,
	"members" integer,
	"budget" numeric(14, 2),
	"resources" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"funders" integer,
	"partners" integer,
	"cash_months" double precision,
	"management_accounting" boolean,
	"governance_score" smallint,
	"note" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "indicator_snapshot_once" UNIQUE("case_id","moment"),
	CONSTRAINT "indicator_snapshot_moment_known" CHECK (moment in ('reception', 'diagnosis', 'closing', 'after_6m', 'after_12m', 'after_24m')),
	CONSTRAINT "indicator_snapshot_counts_range" CHECK (least(fte, permanent_jobs, fixed_term_jobs, volunteers, members, funders, partners, budget) >= 0),
	CONSTRAINT "indicator_snapshot_resources_object" CHECK (jsonb_typeof(resources) = 'object'),
	CONSTRAINT "indicator_snapshot_governance_range" CHECK (governance_score between 0 and 5)
);
--> statement-breakpoint
ALTER TABLE "field_provenance" ADD CONSTRAINT "field_provenance_source_fk" FOREIGN KEY ("territory_id","source_id") REFERENCES "public"."source"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "place" ADD CONSTRAINT "place_territory_id_territory_id_fk" FOREIGN KEY ("territory_id") REFERENCES "public"."territory"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "source" ADD CONSTRAINT "source_territory_id_territory_id_fk" FOREIGN KEY ("territory_id") REFERENCES "public"."territory"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "actor" ADD CONSTRAINT "actor_territory_id_territory_id_fk" FOREIGN KEY ("territory_id") REFERENCES "public"."territory"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "actor" ADD CONSTRAINT "actor_territory_id_place_id_place_territory_id_id_fk" FOREIGN KEY ("territory_id","place_id") REFERENCES "public"."place"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "actor" ADD CONSTRAINT "actor_territory_id_source_id_source_territory_id_id_fk" FOREIGN KEY ("territory_id","source_id") REFERENCES "public"."source"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "actor" ADD CONSTRAINT "actor_position_source_fk" FOREIGN KEY ("territory_id","position_source_id") REFERENCES "public"."source"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "actor" ADD CONSTRAINT "actor_merged_into_fk" FOREIGN KEY ("territory_id","merged_into") REFERENCES "public"."actor"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "actor_consent" ADD CONSTRAINT "actor_consent_territory_id_actor_id_actor_territory_id_id_fk" FOREIGN KEY ("territory_id","actor_id") REFERENCES "public"."actor"("territory_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "actor_contact" ADD CONSTRAINT "actor_contact_territory_id_actor_id_actor_territory_id_id_fk" FOREIGN KEY ("territory_id","actor_id") REFERENCES "public"."actor"("territory_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "actor_internal" ADD CONSTRAINT "actor_internal_territory_id_actor_id_actor_territory_id_id_fk" FOREIGN KEY ("territory_id","actor_id") REFERENCES "public"."actor"("territory_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "actor_slug" ADD CONSTRAINT "actor_slug_territory_id_actor_id_actor_territory_id_id_fk" FOREIGN KEY ("territory_id","actor_id") REFERENCES "public"."actor"("territory_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "actor_alias" ADD CONSTRAINT "actor_alias_territory_id_actor_id_actor_territory_id_id_fk" FOREIGN KEY ("territory_id","actor_id") REFERENCES "public"."actor"("territory_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "actor_figure" ADD CONSTRAINT "actor_figure_territory_id_actor_id_actor_territory_id_id_fk" FOREIGN KEY ("territory_id","actor_id") REFERENCES "public"."actor"("territory_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "actor_figure" ADD CONSTRAINT "actor_figure_source_fk" FOREIGN KEY ("territory_id","source_id") REFERENCES "public"."source"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "actor_identifier" ADD CONSTRAINT "actor_identifier_territory_id_actor_id_actor_territory_id_id_fk" FOREIGN KEY ("territory_id","actor_id") REFERENCES "public"."actor"("territory_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "actor_identifier" ADD CONSTRAINT "actor_identifier_source_fk" FOREIGN KEY ("territory_id","source_id") REFERENCES "public"."source"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "actor_label" ADD CONSTRAINT "actor_label_territory_id_actor_id_actor_territory_id_id_fk" FOREIGN KEY ("territory_id","actor_id") REFERENCES "public"."actor"("territory_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "actor_label" ADD CONSTRAINT "actor_label_source_fk" FOREIGN KEY ("territory_id","source_id") REFERENCES "public"."source"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "actor_need" ADD CONSTRAINT "actor_need_territory_id_actor_id_actor_territory_id_id_fk" FOREIGN KEY ("territory_id","actor_id") REFERENCES "public"."actor"("territory_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "actor_role" ADD CONSTRAINT "actor_role_territory_id_actor_id_actor_territory_id_id_fk" FOREIGN KEY ("territory_id","actor_id") REFERENCES "public"."actor"("territory_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "actor_sector" ADD CONSTRAINT "actor_sector_territory_id_actor_id_actor_territory_id_id_fk" FOREIGN KEY ("territory_id","actor_id") REFERENCES "public"."actor"("territory_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "relation" ADD CONSTRAINT "relation_from_fk" FOREIGN KEY ("territory_id","from_id") REFERENCES "public"."actor"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "relation" ADD CONSTRAINT "relation_to_fk" FOREIGN KEY ("territory_id","to_id") REFERENCES "public"."actor"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "relation" ADD CONSTRAINT "relation_territory_id_source_id_source_territory_id_id_fk" FOREIGN KEY ("territory_id","source_id") REFERENCES "public"."source"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "offer" ADD CONSTRAINT "offer_provider_fk" FOREIGN KEY ("territory_id","provider_id") REFERENCES "public"."actor"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "offer" ADD CONSTRAINT "offer_territory_id_source_id_source_territory_id_id_fk" FOREIGN KEY ("territory_id","source_id") REFERENCES "public"."source"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendance" ADD CONSTRAINT "attendance_event_fk" FOREIGN KEY ("territory_id","event_id") REFERENCES "public"."event"("territory_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendance" ADD CONSTRAINT "attendance_actor_fk" FOREIGN KEY ("territory_id","actor_id") REFERENCES "public"."actor"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event" ADD CONSTRAINT "event_territory_id_territory_id_fk" FOREIGN KEY ("territory_id") REFERENCES "public"."territory"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event" ADD CONSTRAINT "event_territory_id_place_id_place_territory_id_id_fk" FOREIGN KEY ("territory_id","place_id") REFERENCES "public"."place"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event" ADD CONSTRAINT "event_territory_id_source_id_source_territory_id_id_fk" FOREIGN KEY ("territory_id","source_id") REFERENCES "public"."source"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event_actor" ADD CONSTRAINT "event_actor_event_fk" FOREIGN KEY ("territory_id","event_id") REFERENCES "public"."event"("territory_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event_actor" ADD CONSTRAINT "event_actor_actor_fk" FOREIGN KEY ("territory_id","actor_id") REFERENCES "public"."actor"("territory_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "listing_claim" ADD CONSTRAINT "listing_claim_territory_id_actor_id_actor_territory_id_id_fk" FOREIGN KEY ("territory_id","actor_id") REFERENCES "public"."actor"("territory_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "listing_claim" ADD CONSTRAINT "listing_claim_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "membership" ADD CONSTRAINT "membership_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "membership" ADD CONSTRAINT "membership_territory_id_territory_id_fk" FOREIGN KEY ("territory_id") REFERENCES "public"."territory"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "membership" ADD CONSTRAINT "membership_territory_id_actor_id_actor_territory_id_id_fk" FOREIGN KEY ("territory_id","actor_id") REFERENCES "public"."actor"("territory_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "access_log" ADD CONSTRAINT "access_log_territory_id_territory_id_fk" FOREIGN KEY ("territory_id") REFERENCES "public"."territory"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_row" ADD CONSTRAINT "import_row_territory_id_territory_id_fk" FOREIGN KEY ("territory_id") REFERENCES "public"."territory"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposal" ADD CONSTRAINT "proposal_territory_id_territory_id_fk" FOREIGN KEY ("territory_id") REFERENCES "public"."territory"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposal" ADD CONSTRAINT "proposal_territory_id_actor_id_actor_territory_id_id_fk" FOREIGN KEY ("territory_id","actor_id") REFERENCES "public"."actor"("territory_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "publication" ADD CONSTRAINT "publication_territory_id_territory_id_fk" FOREIGN KEY ("territory_id") REFERENCES "public"."territory"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "revision" ADD CONSTRAINT "revision_territory_id_territory_id_fk" FOREIGN KEY ("territory_id") REFERENCES "public"."territory"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "casework"."contact_log" ADD CONSTRAINT "contact_log_case_id_support_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "casework"."support_case"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "casework"."note" ADD CONSTRAINT "note_case_id_support_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "casework"."support_case"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "casework"."stage_change" ADD CONSTRAINT "stage_change_case_id_support_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "casework"."support_case"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "casework"."stage_template" ADD CONSTRAINT "stage_template_territory_id_territory_id_fk" FOREIGN KEY ("territory_id") REFERENCES "public"."territory"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "casework"."support_case" ADD CONSTRAINT "support_case_territory_id_actor_id_actor_territory_id_id_fk" FOREIGN KEY ("territory_id","actor_id") REFERENCES "public"."actor"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "casework"."support_case" ADD CONSTRAINT "support_case_opened_by_account_id_fk" FOREIGN KEY ("opened_by") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "casework"."team_member" ADD CONSTRAINT "team_member_case_id_support_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "casework"."support_case"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "casework"."team_member" ADD CONSTRAINT "team_member_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "casework"."diagnosis" ADD CONSTRAINT "diagnosis_case_id_support_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "casework"."support_case"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "casework"."diagnosis_axis" ADD CONSTRAINT "diagnosis_axis_case_id_support_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "casework"."support_case"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "casework"."diagnosis_axis" ADD CONSTRAINT "diagnosis_axis_diagnosis_id_diagnosis_id_fk" FOREIGN KEY ("diagnosis_id") REFERENCES "casework"."diagnosis"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "casework"."diagnosis_need" ADD CONSTRAINT "diagnosis_need_case_id_support_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "casework"."support_case"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "casework"."diagnosis_need" ADD CONSTRAINT "diagnosis_need_diagnosis_id_diagnosis_id_fk" FOREIGN KEY ("diagnosis_id") REFERENCES "casework"."diagnosis"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "casework"."mission" ADD CONSTRAINT "mission_territory_id_provider_id_actor_territory_id_id_fk" FOREIGN KEY ("territory_id","provider_id") REFERENCES "public"."actor"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "casework"."mission" ADD CONSTRAINT "mission_opened_by_account_id_fk" FOREIGN KEY ("opened_by") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "casework"."mission_case" ADD CONSTRAINT "mission_case_mission_id_mission_id_fk" FOREIGN KEY ("mission_id") REFERENCES "casework"."mission"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "casework"."mission_case" ADD CONSTRAINT "mission_case_case_id_support_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "casework"."support_case"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "casework"."mission_milestone" ADD CONSTRAINT "mission_milestone_mission_id_mission_id_fk" FOREIGN KEY ("mission_id") REFERENCES "casework"."mission"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "casework"."mission_proposal" ADD CONSTRAINT "mission_proposal_mission_id_mission_id_fk" FOREIGN KEY ("mission_id") REFERENCES "casework"."mission"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "casework"."mission_proposal" ADD CONSTRAINT "mission_proposal_provider_fk" FOREIGN KEY ("territory_id","provider_id") REFERENCES "public"."actor"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "casework"."orientation" ADD CONSTRAINT "orientation_case_fk" FOREIGN KEY ("territory_id","case_id") REFERENCES "casework"."support_case"("territory_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "casework"."orientation" ADD CONSTRAINT "orientation_offer_fk" FOREIGN KEY ("territory_id","offer_id") REFERENCES "public"."offer"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "casework"."orientation" ADD CONSTRAINT "orientation_actor_fk" FOREIGN KEY ("territory_id","actor_id") REFERENCES "public"."actor"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "casework"."plan" ADD CONSTRAINT "plan_case_id_support_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "casework"."support_case"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "casework"."plan_action" ADD CONSTRAINT "plan_action_case_id_support_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "casework"."support_case"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "casework"."plan_action" ADD CONSTRAINT "plan_action_axis_id_plan_axis_id_fk" FOREIGN KEY ("axis_id") REFERENCES "casework"."plan_axis"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "casework"."plan_action" ADD CONSTRAINT "plan_action_orientation_id_orientation_id_fk" FOREIGN KEY ("orientation_id") REFERENCES "casework"."orientation"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "casework"."plan_action" ADD CONSTRAINT "plan_action_mission_id_mission_id_fk" FOREIGN KEY ("mission_id") REFERENCES "casework"."mission"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "casework"."plan_axis" ADD CONSTRAINT "plan_axis_case_id_support_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "casework"."support_case"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "casework"."consent" ADD CONSTRAINT "consent_case_id_support_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "casework"."support_case"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "casework"."document" ADD CONSTRAINT "document_case_id_support_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "casework"."support_case"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "casework"."document" ADD CONSTRAINT "document_mission_id_mission_id_fk" FOREIGN KEY ("mission_id") REFERENCES "casework"."mission"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "casework"."indicator_snapshot" ADD CONSTRAINT "indicator_snapshot_case_id_support_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "casework"."support_case"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "field_provenance_source" ON "field_provenance" USING btree ("source_id");--> statement-breakpoint
CREATE INDEX "actor_published" ON "actor" USING btree ("territory_id","slug") WHERE status = 'published';--> statement-breakpoint
CREATE INDEX "actor_place" ON "actor" USING btree ("place_id");--> statement-breakpoint
CREATE INDEX "actor_source" ON "actor" USING btree ("source_id");--> statement-breakpoint
CREATE INDEX "actor_consent_actor" ON "actor_consent" USING btree ("actor_id");--> statement-breakpoint
CREATE INDEX "actor_contact_actor" ON "actor_contact" USING btree ("actor_id");--> statement-breakpoint
CREATE INDEX "actor_slug_actor" ON "actor_slug" USING btree ("actor_id");--> statement-breakpoint
CREATE INDEX "actor_identifier_actor" ON "actor_identifier" USING btree ("actor_id");--> statement-breakpoint
CREATE INDEX "actor_need_need" ON "actor_need" USING btree ("territory_id","need");--> statement-breakpoint
CREATE INDEX "actor_role_role" ON "actor_role" USING btree ("territory_id","role");--> statement-breakpoint
CREATE INDEX "actor_sector_sector" ON "actor_sector" USING btree ("territory_id","sector");--> statement-breakpoint
CREATE UNIQUE INDEX "actor_sector_one_main" ON "actor_sector" USING btree ("actor_id") WHERE main;--> statement-breakpoint
CREATE INDEX "relation_to" ON "relation" USING btree ("to_id","type");--> statement-breakpoint
CREATE INDEX "relation_territory" ON "relation" USING btree ("territory_id","type");--> statement-breakpoint
CREATE INDEX "relation_source" ON "relation" USING btree ("source_id");--> statement-breakpoint
CREATE INDEX "offer_territory" ON "offer" USING btree ("territory_id","kind");--> statement-breakpoint
CREATE INDEX "offer_needs" ON "offer" USING gin ("needs");--> statement-breakpoint
CREATE INDEX "event_day" ON "event" USING btree ("territory_id","day");--> statement-breakpoint
CREATE INDEX "event_actor_actor" ON "event_actor" USING btree ("actor_id");--> statement-breakpoint
CREATE UNIQUE INDEX "account_email_once" ON "account" USING btree (lower(email));--> statement-breakpoint
CREATE UNIQUE INDEX "listing_claim_one_pending" ON "listing_claim" USING btree ("actor_id","account_id") WHERE status = 'pending';--> statement-breakpoint
CREATE INDEX "listing_claim_queue" ON "listing_claim" USING btree ("territory_id","status");--> statement-breakpoint
CREATE INDEX "membership_actor" ON "membership" USING btree ("actor_id");--> statement-breakpoint
CREATE INDEX "session_account" ON "session" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "access_log_subject" ON "access_log" USING btree ("subject_id","at");--> statement-breakpoint
CREATE INDEX "access_log_recent" ON "access_log" USING btree ("territory_id","at");--> statement-breakpoint
CREATE INDEX "proposal_queue" ON "proposal" USING btree ("territory_id","status","created_at");--> statement-breakpoint
CREATE INDEX "proposal_subject" ON "proposal" USING btree ("subject_id");--> statement-breakpoint
CREATE INDEX "proposal_author" ON "proposal" USING btree ("author_id");--> statement-breakpoint
CREATE INDEX "publication_latest" ON "publication" USING btree ("territory_id","built_at");--> statement-breakpoint
CREATE INDEX "revision_recent" ON "revision" USING btree ("territory_id","at");--> statement-breakpoint
CREATE INDEX "contact_log_case" ON "casework"."contact_log" USING btree ("case_id","happened_at");--> statement-breakpoint
CREATE INDEX "note_case" ON "casework"."note" USING btree ("case_id","written_at");--> statement-breakpoint
CREATE INDEX "stage_change_case" ON "casework"."stage_change" USING btree ("case_id","at");--> statement-breakpoint
CREATE INDEX "support_case_actor" ON "casework"."support_case" USING btree ("actor_id");--> statement-breakpoint
CREATE INDEX "support_case_board" ON "casework"."support_case" USING btree ("territory_id","stage");--> statement-breakpoint
CREATE INDEX "support_case_due" ON "casework"."support_case" USING btree ("territory_id","next_action_on");--> statement-breakpoint
CREATE INDEX "team_member_account" ON "casework"."team_member" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "mission_territory" ON "casework"."mission" USING btree ("territory_id","stage");--> statement-breakpoint
CREATE INDEX "mission_case_case" ON "casework"."mission_case" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "mission_milestone_mission" ON "casework"."mission_milestone" USING btree ("mission_id");--> statement-breakpoint
CREATE INDEX "orientation_case" ON "casework"."orientation" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "orientation_offer" ON "casework"."orientation" USING btree ("offer_id");--> statement-breakpoint
CREATE INDEX "orientation_actor" ON "casework"."orientation" USING btree ("actor_id");--> statement-breakpoint
CREATE INDEX "plan_action_case" ON "casework"."plan_action" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "plan_axis_case" ON "casework"."plan_axis" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "consent_case" ON "casework"."consent" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "document_case" ON "casework"."document" USING btree ("case_id");