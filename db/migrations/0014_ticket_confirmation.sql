CREATE TABLE "ticket_confirmation" (
	"id" uuid PRIMARY KEY NOT NULL,
	"ticket_id" uuid NOT NULL,
	"company_id" integer,
	"connection_id" integer NOT NULL,
	"user_id" integer,
	"user_name" text NOT NULL,
	"about_status_at" timestamp (3) with time zone NOT NULL,
	"about_public_at" timestamp (3) with time zone,
	"way" text,
	"delivery" text NOT NULL,
	"delivery_error" text,
	"delivery_tried_at" timestamp (3) with time zone,
	"history_seen" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "ticket_confirmation_ticket_id_unique" UNIQUE("ticket_id")
);
--> statement-breakpoint
ALTER TABLE "jira_sync" ADD COLUMN "reading" jsonb;--> statement-breakpoint
ALTER TABLE "ticket_confirmation" ADD CONSTRAINT "ticket_confirmation_ticket_id_ticket_id_fk" FOREIGN KEY ("ticket_id") REFERENCES "public"."ticket"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_confirmation" ADD CONSTRAINT "ticket_confirmation_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;