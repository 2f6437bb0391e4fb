INSERT INTO "visitor_tokens" ("site_id", "token_hash", "visitor_id", "created_at")
SELECT "site_id", "token_hash", "id", "created_at" FROM "visitors" WHERE "token_hash" IS NOT NULL
ON CONFLICT DO NOTHING;
