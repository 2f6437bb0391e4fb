CREATE TABLE "allowances" (
	"key" text PRIMARY KEY NOT NULL,
	"tokens" double precision NOT NULL,
	"burst" double precision NOT NULL,
	"per_second" double precision NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "presences" (
	"site_id" text NOT NULL,
	"user_id" text NOT NULL,
	"node" text NOT NULL,
	"seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "presences_site_id_user_id_node_pk" PRIMARY KEY("site_id","user_id","node")
);
--> statement-breakpoint
ALTER TABLE "entries" DROP CONSTRAINT "entries_site_id_conversation_id_conversations_site_id_id_fk";
--> statement-breakpoint
DROP INDEX "entries_seq";--> statement-breakpoint
CREATE INDEX "presences_node" ON "presences" USING btree ("node");