DROP INDEX "delivery_key_age_idx";--> statement-breakpoint
CREATE INDEX "delivery_key_age_idx" ON "delivery_key" USING brin ("received_at");