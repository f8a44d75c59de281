CREATE TYPE "status" AS ENUM('ONE', 'TWO', 'THREE');--> statement-breakpoint
CREATE TABLE "clients" (
	"id" serial PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"status" "status" DEFAULT 'ONE' NOT NULL
);
