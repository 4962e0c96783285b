CREATE TABLE "incident_ticket" (
	"incident_id" uuid NOT NULL,
	"ticket_id" uuid NOT NULL,
	"linked_by" jsonb NOT NULL,
	"linked_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "incident_ticket_incident_id_ticket_id_pk" PRIMARY KEY("incident_id","ticket_id")
);
--> statement-breakpoint
CREATE TABLE "incident_topic" (
	"topic" text PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE "maintenance_window" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "maintenance_window_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	"connection_id" integer,
	"target" text,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"created_by_name" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "saved_view" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "saved_view_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"owner_id" integer NOT NULL,
	"name" text NOT NULL,
	"query" text NOT NULL,
	"shared" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "suppressed_alert" (
	"connection_id" integer NOT NULL,
	"fingerprint" text NOT NULL,
	"signal" jsonb NOT NULL,
	"event_id" uuid NOT NULL,
	"first_at" timestamp (3) with time zone NOT NULL,
	"last_at" timestamp (3) with time zone NOT NULL,
	"count" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "suppressed_alert_connection_id_fingerprint_pk" PRIMARY KEY("connection_id","fingerprint")
);
--> statement-breakpoint
DROP INDEX "incident_fingerprint_idx";--> statement-breakpoint
DROP INDEX "incident_status_idx";--> statement-breakpoint
DROP INDEX "incident_last_seen_idx";--> statement-breakpoint
ALTER TABLE "incident" ADD COLUMN "first_acknowledged_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "incident" ADD COLUMN "snoozed_until" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "incident" ADD COLUMN "snoozed_by" integer;--> statement-breakpoint
ALTER TABLE "incident" ADD COLUMN "snoozed_by_name" text;--> statement-breakpoint
ALTER TABLE "incident" ADD COLUMN "snoozed_severity" text;--> statement-breakpoint
ALTER TABLE "incident" ADD COLUMN "flapping_since" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "incident" ADD COLUMN "transitions" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "incident" ADD COLUMN "source_cleared_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "incident" ADD COLUMN "topic" text GENERATED ALWAYS AS (left(regexp_replace(lower(title), '[0-9]+', '#', 'g'), 200)) STORED;--> statement-breakpoint
ALTER TABLE "incident_ticket" ADD CONSTRAINT "incident_ticket_incident_id_incident_id_fk" FOREIGN KEY ("incident_id") REFERENCES "public"."incident"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident_ticket" ADD CONSTRAINT "incident_ticket_ticket_id_ticket_id_fk" FOREIGN KEY ("ticket_id") REFERENCES "public"."ticket"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "maintenance_window" ADD CONSTRAINT "maintenance_window_connection_id_plugin_connection_id_fk" FOREIGN KEY ("connection_id") REFERENCES "public"."plugin_connection"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_view" ADD CONSTRAINT "saved_view_owner_id_user_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "incident_ticket_ticket_idx" ON "incident_ticket" USING btree ("ticket_id");--> statement-breakpoint
CREATE INDEX "maintenance_window_ends_idx" ON "maintenance_window" USING btree ("ends_at");--> statement-breakpoint
CREATE INDEX "saved_view_owner_idx" ON "saved_view" USING btree ("owner_id");--> statement-breakpoint
ALTER TABLE "incident" ADD CONSTRAINT "incident_snoozed_by_user_id_fk" FOREIGN KEY ("snoozed_by") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "incident_active_idx" ON "incident" USING btree ((case severity when 'critical' then 2 when 'warning' then 1 else 0 end),"last_seen_at","id") WHERE "incident"."status" in ('open', 'acknowledged');--> statement-breakpoint
CREATE INDEX "incident_connection_idx" ON "incident" USING btree ("connection_id","last_seen_at","id");--> statement-breakpoint
CREATE INDEX "incident_assignee_idx" ON "incident" USING btree ("assignee_id","last_seen_at","id") WHERE "incident"."assignee_id" is not null;--> statement-breakpoint
CREATE INDEX "incident_resolved_idx" ON "incident" USING btree ("resolved_at") WHERE "incident"."resolved_at" is not null;--> statement-breakpoint
CREATE INDEX "incident_created_idx" ON "incident" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "incident_snoozed_idx" ON "incident" USING btree ("snoozed_until") WHERE "incident"."snoozed_until" is not null;--> statement-breakpoint
CREATE INDEX "incident_flapping_idx" ON "incident" USING btree ("flapping_since") WHERE "incident"."flapping_since" is not null;--> statement-breakpoint
CREATE INDEX "incident_topic_idx" ON "incident" USING btree ("topic","id");--> statement-breakpoint
CREATE INDEX "incident_fingerprint_idx" ON "incident" USING btree ("connection_id","fingerprint","id");--> statement-breakpoint
CREATE INDEX "incident_status_idx" ON "incident" USING btree ("status","last_seen_at","id");--> statement-breakpoint
CREATE INDEX "incident_last_seen_idx" ON "incident" USING btree ("last_seen_at","id");--> statement-breakpoint
CREATE INDEX "incident_topic_search_idx" ON "incident_topic" USING gin ("topic" gin_trgm_ops);--> statement-breakpoint
UPDATE "incident" SET "first_acknowledged_at" = "acknowledged_at" WHERE "acknowledged_at" IS NOT NULL;--> statement-breakpoint
INSERT INTO "incident_topic" SELECT DISTINCT "topic" FROM "incident";
