CREATE TABLE "feedback" (
	"id" uuid PRIMARY KEY NOT NULL,
	"connection_id" integer NOT NULL,
	"company_id" integer,
	"external_id" text NOT NULL,
	"project_name" text NOT NULL,
	"channel_name" text NOT NULL,
	"fields" jsonb NOT NULL,
	"search_text" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"source_at" timestamp (3) with time zone NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"event_id" uuid NOT NULL
);
--> statement-breakpoint
CREATE TABLE "feedback_entry" (
	"id" uuid PRIMARY KEY NOT NULL,
	"feedback_id" uuid,
	"issue_id" uuid,
	"kind" text NOT NULL,
	"from_status" text,
	"to_status" text,
	"at" timestamp (3) with time zone NOT NULL,
	"event_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "feedback_entry_once" UNIQUE NULLS NOT DISTINCT("feedback_id","issue_id","kind","at","to_status")
);
--> statement-breakpoint
CREATE TABLE "feedback_issue" (
	"id" uuid PRIMARY KEY NOT NULL,
	"connection_id" integer NOT NULL,
	"company_id" integer,
	"external_id" text NOT NULL,
	"name" text NOT NULL,
	"description" text,
	"status" text NOT NULL,
	"external_issue_id" text,
	"feedback_count" integer NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"source_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "feedback_issue_link" (
	"feedback_id" uuid NOT NULL,
	"issue_id" uuid NOT NULL,
	CONSTRAINT "feedback_issue_link_feedback_id_issue_id_pk" PRIMARY KEY("feedback_id","issue_id")
);
--> statement-breakpoint
ALTER TABLE "feedback" ADD CONSTRAINT "feedback_connection_id_plugin_connection_id_fk" FOREIGN KEY ("connection_id") REFERENCES "public"."plugin_connection"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "feedback_entry" ADD CONSTRAINT "feedback_entry_feedback_id_feedback_id_fk" FOREIGN KEY ("feedback_id") REFERENCES "public"."feedback"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "feedback_entry" ADD CONSTRAINT "feedback_entry_issue_id_feedback_issue_id_fk" FOREIGN KEY ("issue_id") REFERENCES "public"."feedback_issue"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "feedback_issue" ADD CONSTRAINT "feedback_issue_connection_id_plugin_connection_id_fk" FOREIGN KEY ("connection_id") REFERENCES "public"."plugin_connection"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "feedback_issue_link" ADD CONSTRAINT "feedback_issue_link_feedback_id_feedback_id_fk" FOREIGN KEY ("feedback_id") REFERENCES "public"."feedback"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "feedback_issue_link" ADD CONSTRAINT "feedback_issue_link_issue_id_feedback_issue_id_fk" FOREIGN KEY ("issue_id") REFERENCES "public"."feedback_issue"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "feedback_external_idx" ON "feedback" USING btree ("connection_id","external_id");--> statement-breakpoint
CREATE INDEX "feedback_list_idx" ON "feedback" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "feedback_search_idx" ON "feedback" USING gin ("search_text" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "feedback_entry_issue_idx" ON "feedback_entry" USING btree ("issue_id");--> statement-breakpoint
CREATE UNIQUE INDEX "feedback_issue_external_idx" ON "feedback_issue" USING btree ("connection_id","external_id");--> statement-breakpoint
CREATE INDEX "feedback_issue_status_idx" ON "feedback_issue" USING btree ("status");--> statement-breakpoint
CREATE INDEX "feedback_issue_link_issue_idx" ON "feedback_issue_link" USING btree ("issue_id");