CREATE TABLE "maintenance_alert" (
	"window_id" integer NOT NULL,
	"connection_id" integer NOT NULL,
	"fingerprint" text NOT NULL,
	"title" text NOT NULL,
	"target" text,
	"count" integer NOT NULL,
	"first_at" timestamp (3) with time zone NOT NULL,
	"last_at" timestamp (3) with time zone NOT NULL,
	"outcome" text NOT NULL,
	"incident_id" uuid,
	CONSTRAINT "maintenance_alert_window_id_connection_id_fingerprint_pk" PRIMARY KEY("window_id","connection_id","fingerprint")
);
--> statement-breakpoint
ALTER TABLE "delivery_key" ADD COLUMN "until" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "plugin_connection" ADD COLUMN "watched_since" timestamp (3) with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "plugin_connection" ADD COLUMN "silence_told_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "maintenance_alert" ADD CONSTRAINT "maintenance_alert_window_id_maintenance_window_id_fk" FOREIGN KEY ("window_id") REFERENCES "public"."maintenance_window"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "maintenance_alert" ADD CONSTRAINT "maintenance_alert_incident_id_incident_id_fk" FOREIGN KEY ("incident_id") REFERENCES "public"."incident"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "maintenance_alert_held_idx" ON "maintenance_alert" USING btree ("connection_id","fingerprint") WHERE "maintenance_alert"."outcome" = 'held';--> statement-breakpoint
CREATE INDEX "webhook_event_rejected_idx" ON "webhook_event" USING btree ("connection_id","id") WHERE "webhook_event"."result" = 'rejected';