ALTER TABLE "event" ADD COLUMN "series_id" uuid;--> statement-breakpoint
ALTER TABLE "event" ADD CONSTRAINT "event_series_fk" FOREIGN KEY ("territory_id","series_id") REFERENCES "public"."event"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "event_series" ON "event" USING btree ("series_id");--> statement-breakpoint
ALTER TABLE "event" ADD CONSTRAINT "event_no_series_of_itself" CHECK (series_id <> id);