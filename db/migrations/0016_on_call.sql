CREATE TABLE "escalation_policy" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "escalation_policy_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	"connection_ids" integer[],
	"min_severity" text NOT NULL,
	"steps" jsonb NOT NULL,
	"repeats" integer DEFAULT 0 NOT NULL,
	"remind_minutes" integer,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "escalation_policy_name_unique" UNIQUE("name")
);
--> statement-breakpoint
CREATE TABLE "feed_reader" (
	"name" text PRIMARY KEY NOT NULL,
	"xid" bigint NOT NULL,
	"id" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "incident_escalation" (
	"incident_id" uuid PRIMARY KEY NOT NULL,
	"policy_id" integer,
	"opened_by" uuid NOT NULL,
	"round" integer NOT NULL,
	"state" text NOT NULL,
	"step" integer NOT NULL,
	"cycle" integer NOT NULL,
	"told" integer NOT NULL,
	"next_at" timestamp (3) with time zone,
	"incident_version" integer NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rotation" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "rotation_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	"time_zone" text DEFAULT 'Asia/Seoul' NOT NULL,
	"every" text NOT NULL,
	"weekday" integer DEFAULT 1 NOT NULL,
	"time" text NOT NULL,
	"starts_on" date NOT NULL,
	"participants" integer[] NOT NULL,
	"holiday_cover" jsonb,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "rotation_name_unique" UNIQUE("name")
);
--> statement-breakpoint
CREATE TABLE "rotation_override" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "rotation_override_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"rotation_id" integer NOT NULL,
	"user_id" integer NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"created_by_name" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "incident_escalation" ADD CONSTRAINT "incident_escalation_incident_id_incident_id_fk" FOREIGN KEY ("incident_id") REFERENCES "public"."incident"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident_escalation" ADD CONSTRAINT "incident_escalation_policy_id_escalation_policy_id_fk" FOREIGN KEY ("policy_id") REFERENCES "public"."escalation_policy"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rotation_override" ADD CONSTRAINT "rotation_override_rotation_id_rotation_id_fk" FOREIGN KEY ("rotation_id") REFERENCES "public"."rotation"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rotation_override" ADD CONSTRAINT "rotation_override_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "incident_escalation_due_idx" ON "incident_escalation" USING btree ("next_at") WHERE "incident_escalation"."next_at" is not null;--> statement-breakpoint
CREATE INDEX "incident_escalation_live_idx" ON "incident_escalation" USING btree ("incident_id") WHERE "incident_escalation"."state" <> 'over';--> statement-breakpoint
CREATE INDEX "incident_escalation_policy_idx" ON "incident_escalation" USING btree ("policy_id");--> statement-breakpoint
CREATE INDEX "rotation_override_rotation_idx" ON "rotation_override" USING btree ("rotation_id","ends_at");