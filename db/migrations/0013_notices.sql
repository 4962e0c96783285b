CREATE TABLE "incident_notice" (
	"id" uuid PRIMARY KEY NOT NULL,
	"incident_id" uuid NOT NULL,
	"round" integer NOT NULL,
	"occasion" text NOT NULL,
	"step" integer NOT NULL,
	"user_id" integer,
	"channel_id" integer,
	"state" text DEFAULT 'pending' NOT NULL,
	"reason" text,
	"due_at" timestamp (3) with time zone NOT NULL,
	"sent_at" timestamp (3) with time zone,
	"attempts" integer DEFAULT 0 NOT NULL,
	"follow_up" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "incident_notice_once" UNIQUE NULLS NOT DISTINCT("incident_id","round","occasion","step","user_id","channel_id"),
	CONSTRAINT "incident_notice_addressee" CHECK (("incident_notice"."user_id" is null) <> ("incident_notice"."channel_id" is null))
);
--> statement-breakpoint
CREATE TABLE "notice_channel" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "notice_channel_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"locale" text NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"settings" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"secret" "bytea",
	"url_hint" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "notice_message" (
	"id" uuid PRIMARY KEY NOT NULL,
	"channel_id" integer,
	"user_id" integer,
	"route" text NOT NULL,
	"device_id" integer,
	"form" text NOT NULL,
	"state" text DEFAULT 'pending' NOT NULL,
	"reason" text,
	"answer" jsonb,
	"attempts" integer DEFAULT 0 NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"sent_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "notice_message_part" (
	"message_id" uuid NOT NULL,
	"notice_id" uuid NOT NULL,
	CONSTRAINT "notice_message_part_message_id_notice_id_pk" PRIMARY KEY("message_id","notice_id")
);
--> statement-breakpoint
CREATE TABLE "notice_settings" (
	"user_id" integer PRIMARY KEY NOT NULL,
	"settings" jsonb NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "push_device" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "push_device_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"user_id" integer NOT NULL,
	"endpoint" text NOT NULL,
	"keys" "bytea" NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"last_sent_at" timestamp (3) with time zone,
	CONSTRAINT "push_device_endpoint_unique" UNIQUE("endpoint")
);
--> statement-breakpoint
CREATE TABLE "push_key" (
	"id" integer PRIMARY KEY DEFAULT 1 NOT NULL,
	"public_key" text NOT NULL,
	"private_key" "bytea" NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "push_key_one" CHECK ("push_key"."id" = 1)
);
--> statement-breakpoint
ALTER TABLE "incident_notice" ADD CONSTRAINT "incident_notice_incident_id_incident_id_fk" FOREIGN KEY ("incident_id") REFERENCES "public"."incident"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident_notice" ADD CONSTRAINT "incident_notice_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident_notice" ADD CONSTRAINT "incident_notice_channel_id_notice_channel_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."notice_channel"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_message" ADD CONSTRAINT "notice_message_channel_id_notice_channel_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."notice_channel"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_message" ADD CONSTRAINT "notice_message_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_message" ADD CONSTRAINT "notice_message_device_id_push_device_id_fk" FOREIGN KEY ("device_id") REFERENCES "public"."push_device"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_message_part" ADD CONSTRAINT "notice_message_part_message_id_notice_message_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."notice_message"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_message_part" ADD CONSTRAINT "notice_message_part_notice_id_incident_notice_id_fk" FOREIGN KEY ("notice_id") REFERENCES "public"."incident_notice"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_settings" ADD CONSTRAINT "notice_settings_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "push_device" ADD CONSTRAINT "push_device_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "incident_notice_user_due_idx" ON "incident_notice" USING btree ("user_id","due_at") WHERE "incident_notice"."user_id" is not null and ("incident_notice"."state" = 'pending' or "incident_notice"."reason" = 'quiet_hours');--> statement-breakpoint
CREATE INDEX "incident_notice_channel_due_idx" ON "incident_notice" USING btree ("channel_id","due_at") WHERE "incident_notice"."channel_id" is not null and "incident_notice"."state" = 'pending';--> statement-breakpoint
CREATE INDEX "incident_notice_follow_idx" ON "incident_notice" USING btree ("incident_id") WHERE "incident_notice"."follow_up";--> statement-breakpoint
CREATE INDEX "notice_message_channel_idx" ON "notice_message" USING btree ("channel_id","id");--> statement-breakpoint
CREATE INDEX "notice_message_user_idx" ON "notice_message" USING btree ("user_id","id");--> statement-breakpoint
CREATE INDEX "notice_message_due_idx" ON "notice_message" USING btree ("due_at") WHERE "notice_message"."state" = 'pending';--> statement-breakpoint
CREATE INDEX "notice_message_part_notice_idx" ON "notice_message_part" USING btree ("notice_id");--> statement-breakpoint
CREATE INDEX "push_device_user_idx" ON "push_device" USING btree ("user_id");