ALTER TABLE "delivery_attempt" ADD COLUMN "subscription_id" integer;--> statement-breakpoint
UPDATE "delivery_attempt" a SET "subscription_id" = d."subscription_id" FROM "delivery" d WHERE d."id" = a."delivery_id";--> statement-breakpoint
ALTER TABLE "delivery_attempt" ALTER COLUMN "subscription_id" SET NOT NULL;--> statement-breakpoint
CREATE INDEX "feedback_company_idx" ON "feedback" USING btree ("company_id","created_at","id");--> statement-breakpoint
CREATE INDEX "feedback_connection_idx" ON "feedback" USING btree ("connection_id","created_at","id");--> statement-breakpoint
CREATE INDEX "feedback_number_idx" ON "feedback" USING btree ("external_id");--> statement-breakpoint
CREATE INDEX "delivery_attempt_day_idx" ON "delivery_attempt" USING btree ("subscription_id","at","reason");