CREATE TABLE "delivery" (
	"id" uuid PRIMARY KEY NOT NULL,
	"subscription_id" integer NOT NULL,
	"company_id" integer,
	"event_id" text NOT NULL,
	"event_type" text NOT NULL,
	"subject" text NOT NULL,
	"body" text NOT NULL,
	"status" text DEFAULT 'pending' NOT NULL,
	"next_at" timestamp (3) with time zone,
	"attempts" integer DEFAULT 0 NOT NULL,
	"tries" integer DEFAULT 0 NOT NULL,
	"reason" text,
	"http_status" integer,
	"delivered_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "delivery_attempt" (
	"delivery_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"http_status" integer,
	"milliseconds" integer NOT NULL,
	"answer" text NOT NULL,
	"reason" text,
	"request_headers" jsonb NOT NULL,
	CONSTRAINT "delivery_attempt_delivery_id_number_pk" PRIMARY KEY("delivery_id","number")
);
--> statement-breakpoint
CREATE TABLE "subscription" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "subscription_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"company_id" integer,
	"name" text NOT NULL,
	"url" text NOT NULL,
	"event_types" text[] NOT NULL,
	"filter" jsonb,
	"retry_policy" text NOT NULL,
	"credentials" "bytea",
	"secret" "bytea",
	"previous_secret" "bytea",
	"previous_secret_until" timestamp (3) with time zone,
	"active" boolean DEFAULT true NOT NULL,
	"disabled_reason" text,
	"last_delivered_at" timestamp (3) with time zone,
	"last_failed_at" timestamp (3) with time zone,
	"failing_since" timestamp (3) with time zone,
	"failures" integer DEFAULT 0 NOT NULL,
	"last_reason" text,
	"last_status" integer,
	"told_at" timestamp (3) with time zone,
	"paused_until" timestamp (3) with time zone,
	"leased_until" timestamp (3) with time zone,
	"lease_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "delivery" ADD CONSTRAINT "delivery_subscription_id_subscription_id_fk" FOREIGN KEY ("subscription_id") REFERENCES "public"."subscription"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delivery_attempt" ADD CONSTRAINT "delivery_attempt_delivery_id_delivery_id_fk" FOREIGN KEY ("delivery_id") REFERENCES "public"."delivery"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subscription" ADD CONSTRAINT "subscription_company_id_company_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."company"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "delivery_event_idx" ON "delivery" USING btree ("subscription_id","event_id");--> statement-breakpoint
CREATE INDEX "delivery_due_idx" ON "delivery" USING btree ("subscription_id","next_at","id") WHERE "delivery"."status" = 'pending';--> statement-breakpoint
CREATE INDEX "delivery_subscription_idx" ON "delivery" USING btree ("subscription_id","id");--> statement-breakpoint
CREATE INDEX "delivery_of_event_idx" ON "delivery" USING btree ("event_id");