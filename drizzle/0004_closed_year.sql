ALTER TABLE "actor" ADD COLUMN "closed_year" smallint;--> statement-breakpoint
ALTER TABLE "actor" ADD CONSTRAINT "actor_closed_after_founded" CHECK (closed_year between coalesce(founded_year, 1500) and 2200);--> statement-breakpoint
ALTER TABLE "actor" ADD CONSTRAINT "actor_closed_year_of_closed" CHECK (closed_year is null or activity = 'closed');