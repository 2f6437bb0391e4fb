CREATE TABLE "search_cursors" (
	"site_id" text NOT NULL,
	"conversation_id" text NOT NULL,
	"rev" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "search_cursors_site_id_conversation_id_pk" PRIMARY KEY("site_id","conversation_id")
);
--> statement-breakpoint
CREATE TABLE "search_texts" (
	"site_id" text NOT NULL,
	"conversation_id" text NOT NULL,
	"rev" integer NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"words" "tsvector" NOT NULL,
	CONSTRAINT "search_texts_site_id_conversation_id_rev_pk" PRIMARY KEY("site_id","conversation_id","rev")
);
--> statement-breakpoint
CREATE TABLE "search_words" (
	"site_id" text NOT NULL,
	"word" text NOT NULL,
	CONSTRAINT "search_words_site_id_word_pk" PRIMARY KEY("site_id","word")
);
--> statement-breakpoint
CREATE INDEX "search_texts_words" ON "search_texts" USING gin ("words") WITH (gin_pending_list_limit=256);--> statement-breakpoint
CREATE INDEX "search_texts_at" ON "search_texts" USING btree ("site_id","at");