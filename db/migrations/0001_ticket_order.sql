ALTER TABLE "ticket" ADD COLUMN "jira_status_since" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "ticket_comment" ADD COLUMN "visibility_told" boolean DEFAULT true NOT NULL;