package dev.rehearsal.history.prisma;

import dev.rehearsal.history.engine.script.DriverSession;
import java.sql.Connection;
import java.sql.SQLException;

/** How Prisma writes its schema history table on each product. */
enum PrismaTableSql {
    POSTGRES("now()", """
            CREATE TABLE IF NOT EXISTS _prisma_migrations (
                id VARCHAR(36) PRIMARY KEY NOT NULL,
                checksum VARCHAR(64) NOT NULL,
                finished_at TIMESTAMPTZ,
                migration_name VARCHAR(255) NOT NULL,
                logs TEXT,
                rolled_back_at TIMESTAMPTZ,
                started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
                applied_steps_count INTEGER NOT NULL DEFAULT 0
            )
            """),
    /** As {@code create_migrations_table} in {@code flavour/mysql.rs} of prisma-engines; its times are in UTC. */
    MARIADB("utc_timestamp(3)", """
            CREATE TABLE IF NOT EXISTS _prisma_migrations (
                id VARCHAR(36) PRIMARY KEY NOT NULL,
                checksum VARCHAR(64) NOT NULL,
                finished_at DATETIME(3),
                migration_name VARCHAR(255) NOT NULL,
                logs TEXT,
                rolled_back_at DATETIME(3),
                started_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
                applied_steps_count INTEGER UNSIGNED NOT NULL DEFAULT 0
            ) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci
            """) {
        @Override
        boolean connected(Connection connection) throws SQLException {
            DriverSession.asServer(connection);
            return true;
        }
    };

    private final String now;
    private final String definition;

    PrismaTableSql(String now, String definition) {
        this.now = now;
        this.definition = definition;
    }

    /** The present. */
    String now() {
        return now;
    }

    /** The statement that makes the table where it is missing. */
    String definition() {
        return definition;
    }

    /** Sets a session up as the tool's driver does; whether that has changed a setting. */
    boolean connected(Connection connection) throws SQLException {
        return false;
    }
}
