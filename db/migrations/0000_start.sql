-- pg_trgm serves substring search in Hangul as in Latin letters.
CREATE EXTENSION IF NOT EXISTS pg_trgm;--> statement-breakpoint
CREATE TABLE "api_token" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "api_token_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	"hash" "bytea" NOT NULL,
	"role" text NOT NULL,
	"company_id" integer,
	"created_by" integer,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"last_used_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone,
	CONSTRAINT "api_token_hash_unique" UNIQUE("hash")
);
--> statement-breakpoint
CREATE TABLE "audit_entry" (
	"id" uuid PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"actor" jsonb NOT NULL,
	"action" text NOT NULL,
	"subject_type" text NOT NULL,
	"subject_id" text NOT NULL,
	"company_id" integer,
	"detail" jsonb DEFAULT '{}'::jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "company" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "company_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "company_slug_unique" UNIQUE("slug")
);
--> statement-breakpoint
CREATE TABLE "login_token" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" integer NOT NULL,
	"link_hash" "bytea" NOT NULL,
	"code_hash" "bytea",
	"failed_codes" integer DEFAULT 0 NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"spent_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "mail" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"recipient" text NOT NULL,
	"company_id" integer,
	"subject" text NOT NULL,
	"text" text NOT NULL,
	"html" text NOT NULL,
	"headers" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"sent_at" timestamp (3) with time zone,
	"error" text
);
--> statement-breakpoint
CREATE TABLE "user" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "user_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"email" text NOT NULL,
	"name" text NOT NULL,
	"role" text NOT NULL,
	"company_id" integer,
	"locale" text DEFAULT 'ko' NOT NULL,
	"time_zone" text DEFAULT 'Asia/Seoul' NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"session_epoch" integer DEFAULT 1 NOT NULL,
	"last_seen_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "user_email_unique" UNIQUE("email"),
	CONSTRAINT "user_company_by_role" CHECK (("user"."role" = 'customer') = ("user"."company_id" is not null))
);
--> statement-breakpoint
CREATE TABLE "change" (
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "change_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"xid" bigint DEFAULT (pg_current_xact_id()::text)::bigint NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"type" text NOT NULL,
	"subject_id" text NOT NULL,
	"company_id" integer,
	"audience" text NOT NULL,
	"data" jsonb DEFAULT '{}'::jsonb NOT NULL,
	CONSTRAINT "change_at_id_pk" PRIMARY KEY("at","id")
) PARTITION BY RANGE ("at");
--> statement-breakpoint
CREATE TABLE "delivery_key" (
	"connection_id" integer NOT NULL,
	"key" "bytea" NOT NULL,
	"event_id" uuid NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "delivery_key_connection_id_key_pk" PRIMARY KEY("connection_id","key")
);
--> statement-breakpoint
CREATE TABLE "plugin_connection" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "plugin_connection_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"plugin_id" text NOT NULL,
	"company_id" integer,
	"name" text NOT NULL,
	"key" text NOT NULL,
	"secret" "bytea",
	"previous_secret" "bytea",
	"previous_secret_until" timestamp (3) with time zone,
	"active" boolean DEFAULT true NOT NULL,
	"external_id" text,
	"external_name" text,
	"metadata" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"settings" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"last_received_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp (3) with time zone,
	CONSTRAINT "plugin_connection_key_unique" UNIQUE("key")
);
--> statement-breakpoint
CREATE TABLE "webhook_event" (
	"id" uuid PRIMARY KEY NOT NULL,
	"connection_id" integer NOT NULL,
	"company_id" integer,
	"plugin_id" text NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"request" jsonb NOT NULL,
	"headers" jsonb NOT NULL,
	"body" "bytea" NOT NULL,
	"answered" integer NOT NULL,
	"type" text,
	"result" text NOT NULL,
	"reason" text,
	"reason_detail" jsonb,
	"links" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"processed_at" timestamp (3) with time zone,
	"test" boolean DEFAULT false NOT NULL
) PARTITION BY RANGE ("id");
--> statement-breakpoint
CREATE TABLE "alert_state" (
	"connection_id" integer NOT NULL,
	"fingerprint" text NOT NULL,
	"status" text NOT NULL,
	"event_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "alert_state_connection_id_fingerprint_pk" PRIMARY KEY("connection_id","fingerprint")
);
--> statement-breakpoint
CREATE TABLE "incident" (
	"id" uuid PRIMARY KEY NOT NULL,
	"number" bigint GENERATED ALWAYS AS IDENTITY (sequence name "incident_number_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1000 CACHE 1),
	"connection_id" integer NOT NULL,
	"company_id" integer,
	"fingerprint" text NOT NULL,
	"fingerprint_parts" jsonb NOT NULL,
	"title" text NOT NULL,
	"target" text,
	"metric" text,
	"value" text,
	"threshold" text,
	"severity" text NOT NULL,
	"peak_severity" text NOT NULL,
	"status" text NOT NULL,
	"count" integer DEFAULT 1 NOT NULL,
	"first_seen_at" timestamp (3) with time zone NOT NULL,
	"last_seen_at" timestamp (3) with time zone NOT NULL,
	"acknowledged_at" timestamp (3) with time zone,
	"acknowledged_by" integer,
	"resolved_at" timestamp (3) with time zone,
	"resolved_by" integer,
	"closed_at" timestamp (3) with time zone,
	"closed_by" integer,
	"assignee_id" integer,
	"reopen_count" integer DEFAULT 0 NOT NULL,
	"previous_incident_id" uuid,
	"last_event_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "incident_entry" (
	"id" uuid PRIMARY KEY NOT NULL,
	"incident_id" uuid NOT NULL,
	"company_id" integer,
	"kind" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"until_at" timestamp (3) with time zone,
	"actor" jsonb NOT NULL,
	"body" text,
	"from_status" text,
	"to_status" text,
	"count" integer DEFAULT 1 NOT NULL,
	"first_event_id" uuid,
	"last_event_id" uuid,
	"data" jsonb DEFAULT '{}'::jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ticket" (
	"id" uuid PRIMARY KEY NOT NULL,
	"company_id" integer,
	"connection_id" integer NOT NULL,
	"external_id" text,
	"key" text,
	"subject" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"description_raw" jsonb,
	"status" text NOT NULL,
	"status_changed_at" timestamp (3) with time zone NOT NULL,
	"jira_status" text,
	"jira_status_category" text,
	"jira_url" text,
	"request_type" text,
	"impact" text,
	"requester_user_id" integer,
	"requester_name" text,
	"requester_external_id" text,
	"assignee_name" text,
	"last_public_at" timestamp (3) with time zone,
	"last_public_side" text,
	"source_updated_at" timestamp (3) with time zone,
	"deleted_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ticket_comment" (
	"id" uuid PRIMARY KEY NOT NULL,
	"ticket_id" uuid NOT NULL,
	"company_id" integer,
	"connection_id" integer NOT NULL,
	"external_id" text,
	"side" text NOT NULL,
	"author_name" text NOT NULL,
	"author_user_id" integer,
	"visibility" text NOT NULL,
	"body" text NOT NULL,
	"body_raw" jsonb,
	"delivery" text,
	"delivery_error" text,
	"source_updated_at" timestamp (3) with time zone,
	"deleted_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"edited_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "ticket_key" (
	"connection_id" integer NOT NULL,
	"key" text NOT NULL,
	"ticket_id" uuid NOT NULL,
	"since" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "ticket_key_connection_id_key_pk" PRIMARY KEY("connection_id","key")
);
--> statement-breakpoint
CREATE TABLE "ticket_read" (
	"user_id" integer NOT NULL,
	"ticket_id" uuid NOT NULL,
	"read_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "ticket_read_user_id_ticket_id_pk" PRIMARY KEY("user_id","ticket_id")
);
--> statement-breakpoint
CREATE TABLE "ticket_status_change" (
	"id" uuid PRIMARY KEY NOT NULL,
	"ticket_id" uuid NOT NULL,
	"company_id" integer,
	"from_status" text,
	"to_status" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"actor_name" text
);
--> statement-breakpoint
ALTER TABLE "api_token" ADD CONSTRAINT "api_token_company_id_company_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."company"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_token" ADD CONSTRAINT "api_token_created_by_user_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "login_token" ADD CONSTRAINT "login_token_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user" ADD CONSTRAINT "user_company_id_company_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."company"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plugin_connection" ADD CONSTRAINT "plugin_connection_company_id_company_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."company"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident" ADD CONSTRAINT "incident_connection_id_plugin_connection_id_fk" FOREIGN KEY ("connection_id") REFERENCES "public"."plugin_connection"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident" ADD CONSTRAINT "incident_acknowledged_by_user_id_fk" FOREIGN KEY ("acknowledged_by") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident" ADD CONSTRAINT "incident_resolved_by_user_id_fk" FOREIGN KEY ("resolved_by") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident" ADD CONSTRAINT "incident_closed_by_user_id_fk" FOREIGN KEY ("closed_by") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident" ADD CONSTRAINT "incident_assignee_id_user_id_fk" FOREIGN KEY ("assignee_id") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident" ADD CONSTRAINT "incident_previous_incident_id_incident_id_fk" FOREIGN KEY ("previous_incident_id") REFERENCES "public"."incident"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident_entry" ADD CONSTRAINT "incident_entry_incident_id_incident_id_fk" FOREIGN KEY ("incident_id") REFERENCES "public"."incident"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_company_id_company_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."company"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_connection_id_plugin_connection_id_fk" FOREIGN KEY ("connection_id") REFERENCES "public"."plugin_connection"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_requester_user_id_user_id_fk" FOREIGN KEY ("requester_user_id") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_comment" ADD CONSTRAINT "ticket_comment_ticket_id_ticket_id_fk" FOREIGN KEY ("ticket_id") REFERENCES "public"."ticket"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_comment" ADD CONSTRAINT "ticket_comment_author_user_id_user_id_fk" FOREIGN KEY ("author_user_id") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_key" ADD CONSTRAINT "ticket_key_ticket_id_ticket_id_fk" FOREIGN KEY ("ticket_id") REFERENCES "public"."ticket"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_read" ADD CONSTRAINT "ticket_read_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_read" ADD CONSTRAINT "ticket_read_ticket_id_ticket_id_fk" FOREIGN KEY ("ticket_id") REFERENCES "public"."ticket"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_status_change" ADD CONSTRAINT "ticket_status_change_ticket_id_ticket_id_fk" FOREIGN KEY ("ticket_id") REFERENCES "public"."ticket"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_entry_subject_idx" ON "audit_entry" USING btree ("subject_type","subject_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "login_token_link_idx" ON "login_token" USING btree ("link_hash");--> statement-breakpoint
CREATE INDEX "login_token_user_idx" ON "login_token" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "mail_recipient_idx" ON "mail" USING btree ("recipient","id");--> statement-breakpoint
CREATE INDEX "user_company_idx" ON "user" USING btree ("company_id");--> statement-breakpoint
CREATE INDEX "change_feed_idx" ON "change" USING btree ("xid","id");--> statement-breakpoint
CREATE INDEX "delivery_key_age_idx" ON "delivery_key" USING btree ("received_at");--> statement-breakpoint
CREATE INDEX "plugin_connection_company_idx" ON "plugin_connection" USING btree ("company_id");--> statement-breakpoint
CREATE INDEX "webhook_event_pending_idx" ON "webhook_event" USING btree ("connection_id","id") WHERE "webhook_event"."result" = 'pending';--> statement-breakpoint
CREATE INDEX "webhook_event_connection_idx" ON "webhook_event" USING btree ("connection_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "incident_number_idx" ON "incident" USING btree ("number");--> statement-breakpoint
CREATE UNIQUE INDEX "incident_active_fingerprint_idx" ON "incident" USING btree ("connection_id","fingerprint") WHERE "incident"."status" in ('open', 'acknowledged');--> statement-breakpoint
CREATE INDEX "incident_fingerprint_idx" ON "incident" USING btree ("connection_id","fingerprint","id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "incident_status_idx" ON "incident" USING btree ("status","last_seen_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "incident_last_seen_idx" ON "incident" USING btree ("last_seen_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "incident_company_idx" ON "incident" USING btree ("company_id","status");--> statement-breakpoint
CREATE INDEX "incident_entry_timeline_idx" ON "incident_entry" USING btree ("incident_id","at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "ticket_external_idx" ON "ticket" USING btree ("connection_id","external_id");--> statement-breakpoint
CREATE INDEX "ticket_company_status_idx" ON "ticket" USING btree ("company_id","status","updated_at" DESC NULLS LAST,"id" DESC NULLS LAST) WHERE "ticket"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "ticket_updated_idx" ON "ticket" USING btree ("updated_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "ticket_key_idx" ON "ticket" USING btree ("key");--> statement-breakpoint
CREATE UNIQUE INDEX "ticket_comment_external_idx" ON "ticket_comment" USING btree ("connection_id","external_id");--> statement-breakpoint
CREATE INDEX "ticket_comment_thread_idx" ON "ticket_comment" USING btree ("ticket_id","created_at","id");--> statement-breakpoint
CREATE INDEX "ticket_key_ticket_idx" ON "ticket_key" USING btree ("ticket_id");--> statement-breakpoint
CREATE INDEX "ticket_status_change_ticket_idx" ON "ticket_status_change" USING btree ("ticket_id","at");--> statement-breakpoint
-- Rows land here only when no partition was made ahead in time (db/partitions.ts makes them).
CREATE TABLE "webhook_event_default" PARTITION OF "webhook_event" DEFAULT;--> statement-breakpoint
CREATE TABLE "change_default" PARTITION OF "change" DEFAULT;--> statement-breakpoint
CREATE INDEX "ticket_search_idx" ON "ticket" USING gin (lower(coalesce("key", '') || ' ' || "subject" || ' ' || "description") gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "incident_search_idx" ON "incident" USING gin (lower("title" || ' ' || coalesce("target", '') || ' ' || coalesce("metric", '')) gin_trgm_ops);
