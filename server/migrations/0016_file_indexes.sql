CREATE UNIQUE INDEX "files_by_id" ON "files" USING btree ("id");--> statement-breakpoint
CREATE INDEX "files_of_owner" ON "files" USING btree ("site_id","owner_id","created_at");