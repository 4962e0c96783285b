CREATE TABLE "written_once" (
	"caller" text NOT NULL,
	"key" text NOT NULL,
	"asked" "bytea" NOT NULL,
	"subject_id" uuid,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "written_once_caller_key_pk" PRIMARY KEY("caller","key")
);
--> statement-breakpoint
CREATE INDEX "written_once_at_idx" ON "written_once" USING btree ("at");