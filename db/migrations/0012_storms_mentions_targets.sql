CREATE TABLE "incident_mention" (
	"entry_id" uuid NOT NULL,
	"user_id" integer NOT NULL,
	"incident_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"seen_at" timestamp (3) with time zone,
	CONSTRAINT "incident_mention_entry_id_user_id_pk" PRIMARY KEY("entry_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "sla_target" (
	"severity" text PRIMARY KEY NOT NULL,
	"acknowledge_minutes" integer,
	"resolve_minutes" integer,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "incident_minute" (
	"connection_id" integer NOT NULL,
	"minute" timestamp (3) with time zone NOT NULL,
	"made" integer NOT NULL,
	CONSTRAINT "incident_minute_connection_id_minute_pk" PRIMARY KEY("connection_id","minute")
);
--> statement-breakpoint
CREATE TABLE "incident_storm" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "incident_storm_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"connection_id" integer NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"per_minute" integer NOT NULL,
	"noted_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "incident_mention" ADD CONSTRAINT "incident_mention_entry_id_incident_entry_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."incident_entry"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident_mention" ADD CONSTRAINT "incident_mention_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident_mention" ADD CONSTRAINT "incident_mention_incident_id_incident_id_fk" FOREIGN KEY ("incident_id") REFERENCES "public"."incident"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident_storm" ADD CONSTRAINT "incident_storm_connection_id_plugin_connection_id_fk" FOREIGN KEY ("connection_id") REFERENCES "public"."plugin_connection"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "incident_mention_user_idx" ON "incident_mention" USING btree ("user_id","incident_id");--> statement-breakpoint
CREATE INDEX "incident_mention_unseen_idx" ON "incident_mention" USING btree ("user_id") WHERE "incident_mention"."seen_at" is null;--> statement-breakpoint
CREATE INDEX "incident_mention_incident_idx" ON "incident_mention" USING btree ("incident_id");--> statement-breakpoint
CREATE INDEX "incident_storm_connection_idx" ON "incident_storm" USING btree ("connection_id","ends_at");--> statement-breakpoint
CREATE INDEX "incident_storm_ends_idx" ON "incident_storm" USING btree ("ends_at");