DROP INDEX "ticket_company_status_idx";--> statement-breakpoint
DROP INDEX "ticket_updated_idx";--> statement-breakpoint
CREATE INDEX "ticket_company_idx" ON "ticket" USING btree ("company_id","updated_at","id") WHERE "ticket"."deleted_at" is null and "ticket"."subject" <> '';--> statement-breakpoint
CREATE INDEX "ticket_company_open_idx" ON "ticket" USING btree ("company_id","updated_at","id") WHERE "ticket"."deleted_at" is null and "ticket"."subject" <> '' and "ticket"."status" <> 'done';--> statement-breakpoint
CREATE INDEX "ticket_requester_idx" ON "ticket" USING btree ("requester_user_id","updated_at","id") WHERE "ticket"."requester_user_id" is not null;--> statement-breakpoint
CREATE INDEX "ticket_company_public_idx" ON "ticket" USING btree ("company_id","last_public_at","id") WHERE "ticket"."deleted_at" is null and "ticket"."subject" <> '' and "ticket"."last_public_at" is not null;--> statement-breakpoint
CREATE INDEX "ticket_status_idx" ON "ticket" USING btree ("status","updated_at","id");--> statement-breakpoint
CREATE INDEX "ticket_customer_word_idx" ON "ticket" USING btree ("last_public_at","id") WHERE "ticket"."last_public_side" = 'customer';--> statement-breakpoint
CREATE INDEX "ticket_company_status_idx" ON "ticket" USING btree ("company_id","status","updated_at","id") WHERE "ticket"."deleted_at" is null and "ticket"."subject" <> '';--> statement-breakpoint
CREATE INDEX "ticket_updated_idx" ON "ticket" USING btree ("updated_at","id");