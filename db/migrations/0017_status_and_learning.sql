CREATE TABLE "knowledge_note" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "knowledge_note_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"connection_id" integer NOT NULL,
	"fingerprint" text NOT NULL,
	"title" text NOT NULL,
	"topic" text NOT NULL,
	"incident_id" uuid NOT NULL,
	"body" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"updated_by" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"removed_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "knowledge_note_version" (
	"note_id" integer NOT NULL,
	"version" integer NOT NULL,
	"body" text NOT NULL,
	"actor" jsonb NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "knowledge_note_version_note_id_version_pk" PRIMARY KEY("note_id","version")
);
--> statement-breakpoint
CREATE TABLE "post_mortem" (
	"incident_id" uuid PRIMARY KEY NOT NULL,
	"state" text DEFAULT 'draft' NOT NULL,
	"body" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"updated_by" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "post_mortem_version" (
	"incident_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"body" text NOT NULL,
	"actor" jsonb NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"until_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "post_mortem_version_incident_id_version_pk" PRIMARY KEY("incident_id","version")
);
--> statement-breakpoint
CREATE TABLE "public_notice" (
	"id" uuid PRIMARY KEY NOT NULL,
	"incident_id" uuid NOT NULL,
	"title" text NOT NULL,
	"services" text[] DEFAULT '{}' NOT NULL,
	"everyone" boolean DEFAULT false NOT NULL,
	"stage" text NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"resolved_at" timestamp (3) with time zone,
	"withdrawn_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "public_notice_company" (
	"notice_id" uuid NOT NULL,
	"company_id" integer NOT NULL,
	CONSTRAINT "public_notice_company_notice_id_company_id_pk" PRIMARY KEY("notice_id","company_id")
);
--> statement-breakpoint
CREATE TABLE "public_notice_update" (
	"id" uuid PRIMARY KEY NOT NULL,
	"notice_id" uuid NOT NULL,
	"stage" text NOT NULL,
	"body" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"actor" jsonb NOT NULL,
	"edited_at" timestamp (3) with time zone,
	"versions" jsonb DEFAULT '[]'::jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "status_page" (
	"company_id" integer PRIMARY KEY NOT NULL,
	"enabled" boolean DEFAULT false NOT NULL,
	"access" text DEFAULT 'anyone' NOT NULL,
	"indexed" boolean DEFAULT false NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "knowledge_note" ADD CONSTRAINT "knowledge_note_connection_id_plugin_connection_id_fk" FOREIGN KEY ("connection_id") REFERENCES "public"."plugin_connection"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "knowledge_note" ADD CONSTRAINT "knowledge_note_incident_id_incident_id_fk" FOREIGN KEY ("incident_id") REFERENCES "public"."incident"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "knowledge_note_version" ADD CONSTRAINT "knowledge_note_version_note_id_knowledge_note_id_fk" FOREIGN KEY ("note_id") REFERENCES "public"."knowledge_note"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_mortem" ADD CONSTRAINT "post_mortem_incident_id_incident_id_fk" FOREIGN KEY ("incident_id") REFERENCES "public"."incident"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_mortem_version" ADD CONSTRAINT "post_mortem_version_incident_id_post_mortem_incident_id_fk" FOREIGN KEY ("incident_id") REFERENCES "public"."post_mortem"("incident_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "public_notice" ADD CONSTRAINT "public_notice_incident_id_incident_id_fk" FOREIGN KEY ("incident_id") REFERENCES "public"."incident"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "public_notice_company" ADD CONSTRAINT "public_notice_company_notice_id_public_notice_id_fk" FOREIGN KEY ("notice_id") REFERENCES "public"."public_notice"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "public_notice_company" ADD CONSTRAINT "public_notice_company_company_id_company_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."company"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "public_notice_update" ADD CONSTRAINT "public_notice_update_notice_id_public_notice_id_fk" FOREIGN KEY ("notice_id") REFERENCES "public"."public_notice"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "status_page" ADD CONSTRAINT "status_page_company_id_company_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."company"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "knowledge_note_fault_idx" ON "knowledge_note" USING btree ("connection_id","fingerprint") WHERE "knowledge_note"."removed_at" is null;--> statement-breakpoint
CREATE INDEX "post_mortem_updated_idx" ON "post_mortem" USING btree ("updated_at");--> statement-breakpoint
CREATE UNIQUE INDEX "public_notice_incident_idx" ON "public_notice" USING btree ("incident_id") WHERE "public_notice"."withdrawn_at" is null;--> statement-breakpoint
CREATE INDEX "public_notice_started_idx" ON "public_notice" USING btree ("started_at");--> statement-breakpoint
CREATE INDEX "public_notice_company_company_idx" ON "public_notice_company" USING btree ("company_id");--> statement-breakpoint
CREATE INDEX "public_notice_update_notice_idx" ON "public_notice_update" USING btree ("notice_id","at");