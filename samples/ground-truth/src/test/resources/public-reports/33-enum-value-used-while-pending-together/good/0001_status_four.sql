CREATE TYPE "status_new" AS ENUM('ONE', 'TWO', 'THREE', 'FOUR');--> statement-breakpoint
ALTER TABLE "clients" ALTER COLUMN "status" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "clients" ALTER COLUMN "status" TYPE "status_new" USING "status"::text::"status_new";--> statement-breakpoint
ALTER TABLE "clients" ALTER COLUMN "status" SET DEFAULT 'ONE';--> statement-breakpoint
DROP TYPE "status";--> statement-breakpoint
ALTER TYPE "status_new" RENAME TO "status";
