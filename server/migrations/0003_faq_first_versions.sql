insert into "faq_versions" ("site_id", "entry_id", "version", "question", "phrasings", "answer", "language", "topic", "reason", "at")
select "site_id", "id", "version", "question", "phrasings", "answer", "language", "topic", 'imported', "updated_at" from "faq_entries";
--> statement-breakpoint
update "faq_entries" set "published_version" = "version", "published_at" = "updated_at" where "published" and "answer" <> '';
