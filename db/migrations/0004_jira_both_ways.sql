CREATE TABLE "api_credential" (
	"connection_id" integer PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"base_url" text NOT NULL,
	"email" text,
	"token" "bytea" NOT NULL,
	"state" text DEFAULT 'ok' NOT NULL,
	"error" text,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "company_rule" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "company_rule_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"connection_id" integer NOT NULL,
	"position" integer NOT NULL,
	"field" text NOT NULL,
	"value" text NOT NULL,
	"company_id" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "jira_budget" (
	"hour" timestamp (3) with time zone NOT NULL,
	"pool" text NOT NULL,
	"points" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "jira_budget_hour_pool_pk" PRIMARY KEY("hour","pool")
);
--> statement-breakpoint
CREATE TABLE "jira_sync" (
	"connection_id" integer PRIMARY KEY NOT NULL,
	"synced_through" timestamp (3) with time zone,
	"next_poll_at" timestamp (3) with time zone,
	"next_sweep_at" timestamp (3) with time zone,
	"not_before" timestamp (3) with time zone,
	"last_round_at" timestamp (3) with time zone,
	"last_error" text
);
--> statement-breakpoint
CREATE TABLE "jira_webhook" (
	"connection_id" integer NOT NULL,
	"external_id" text NOT NULL,
	"kind" text NOT NULL,
	"expires_at" timestamp (3) with time zone,
	"error" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "jira_webhook_connection_id_external_id_pk" PRIMARY KEY("connection_id","external_id")
);
--> statement-breakpoint
CREATE TABLE "oauth_attempt" (
	"state_hash" "bytea" PRIMARY KEY NOT NULL,
	"user_id" integer NOT NULL,
	"choice" jsonb NOT NULL,
	"tokens" "bytea",
	"expires_at" timestamp (3) with time zone NOT NULL,
	"spent_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "oauth_credential" (
	"connection_id" integer PRIMARY KEY NOT NULL,
	"access_token" "bytea" NOT NULL,
	"refresh_token" "bytea" NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"scopes" text[] NOT NULL,
	"generation" integer DEFAULT 1 NOT NULL,
	"state" text DEFAULT 'ok' NOT NULL,
	"error" text,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sync_round" (
	"id" uuid PRIMARY KEY NOT NULL,
	"connection_id" integer NOT NULL,
	"kind" text NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"finished_at" timestamp (3) with time zone,
	"issues_read" integer DEFAULT 0 NOT NULL,
	"healed" integer DEFAULT 0 NOT NULL,
	"removed" integer DEFAULT 0 NOT NULL,
	"error" text
);
--> statement-breakpoint
CREATE TABLE "ticket_attachment" (
	"id" uuid PRIMARY KEY NOT NULL,
	"ticket_id" uuid NOT NULL,
	"comment_id" uuid,
	"company_id" integer,
	"connection_id" integer NOT NULL,
	"external_id" text,
	"filename" text NOT NULL,
	"size" integer NOT NULL,
	"mime_type" text NOT NULL,
	"stored_as" text,
	"content_url" text,
	"side" text NOT NULL,
	"author_name" text NOT NULL,
	"author_user_id" integer,
	"visibility" text NOT NULL,
	"delivery" text,
	"delivery_error" text,
	"deleted_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "ticket" ADD COLUMN "delivery" text;--> statement-breakpoint
ALTER TABLE "ticket" ADD COLUMN "delivery_error" text;--> statement-breakpoint
ALTER TABLE "api_credential" ADD CONSTRAINT "api_credential_connection_id_plugin_connection_id_fk" FOREIGN KEY ("connection_id") REFERENCES "public"."plugin_connection"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "company_rule" ADD CONSTRAINT "company_rule_connection_id_plugin_connection_id_fk" FOREIGN KEY ("connection_id") REFERENCES "public"."plugin_connection"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "company_rule" ADD CONSTRAINT "company_rule_company_id_company_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."company"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "jira_sync" ADD CONSTRAINT "jira_sync_connection_id_plugin_connection_id_fk" FOREIGN KEY ("connection_id") REFERENCES "public"."plugin_connection"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "jira_webhook" ADD CONSTRAINT "jira_webhook_connection_id_plugin_connection_id_fk" FOREIGN KEY ("connection_id") REFERENCES "public"."plugin_connection"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "oauth_attempt" ADD CONSTRAINT "oauth_attempt_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "oauth_credential" ADD CONSTRAINT "oauth_credential_connection_id_plugin_connection_id_fk" FOREIGN KEY ("connection_id") REFERENCES "public"."plugin_connection"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sync_round" ADD CONSTRAINT "sync_round_connection_id_plugin_connection_id_fk" FOREIGN KEY ("connection_id") REFERENCES "public"."plugin_connection"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_attachment" ADD CONSTRAINT "ticket_attachment_ticket_id_ticket_id_fk" FOREIGN KEY ("ticket_id") REFERENCES "public"."ticket"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_attachment" ADD CONSTRAINT "ticket_attachment_comment_id_ticket_comment_id_fk" FOREIGN KEY ("comment_id") REFERENCES "public"."ticket_comment"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_attachment" ADD CONSTRAINT "ticket_attachment_author_user_id_user_id_fk" FOREIGN KEY ("author_user_id") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "company_rule_connection_idx" ON "company_rule" USING btree ("connection_id","position");--> statement-breakpoint
CREATE INDEX "sync_round_connection_idx" ON "sync_round" USING btree ("connection_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "ticket_attachment_external_idx" ON "ticket_attachment" USING btree ("connection_id","external_id") WHERE "ticket_attachment"."external_id" is not null;--> statement-breakpoint
CREATE INDEX "ticket_attachment_ticket_idx" ON "ticket_attachment" USING btree ("ticket_id","created_at");