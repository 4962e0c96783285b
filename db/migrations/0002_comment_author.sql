CREATE TABLE "incident_event" (
	"incident_id" uuid NOT NULL,
	"event_id" uuid NOT NULL,
	"said" text NOT NULL,
	"severity" text,
	"value" text,
	CONSTRAINT "incident_event_incident_id_event_id_pk" PRIMARY KEY("incident_id","event_id")
);
--> statement-breakpoint
ALTER TABLE "incident" ADD COLUMN "acknowledged_by_name" text;--> statement-breakpoint
ALTER TABLE "incident" ADD COLUMN "resolved_by_name" text;--> statement-breakpoint
ALTER TABLE "incident" ADD COLUMN "closed_by_name" text;--> statement-breakpoint
ALTER TABLE "incident" ADD COLUMN "tail" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "ticket_comment" ADD COLUMN "author_external_id" text;--> statement-breakpoint
ALTER TABLE "incident_event" ADD CONSTRAINT "incident_event_incident_id_incident_id_fk" FOREIGN KEY ("incident_id") REFERENCES "public"."incident"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "incident_event_event_idx" ON "incident_event" USING btree ("event_id");