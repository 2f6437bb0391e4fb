CREATE TABLE "widget_files" (
	"name" text PRIMARY KEY NOT NULL,
	"content" "bytea" NOT NULL,
	"first_served_at" timestamp with time zone DEFAULT now() NOT NULL
);
