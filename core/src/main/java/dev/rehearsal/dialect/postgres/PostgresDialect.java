package dev.rehearsal.dialect.postgres;

import dev.rehearsal.dialect.Dialect;
import java.util.List;

/** PostgreSQL. */
public final class PostgresDialect implements Dialect {

    /** Called by {@link java.util.ServiceLoader}. */
    public PostgresDialect() {}

    @Override
    public String id() {
        return "postgres";
    }

    @Override
    public String product() {
        return "PostgreSQL";
    }

    @Override
    public List<String> urlPrefixes() {
        return List.of("jdbc:postgresql:", "postgresql://", "postgres://");
    }

    @Override
    public Driver driver() {
        return new Driver("jdbc:postgresql://localhost/postgres", "org.postgresql:postgresql", "42.7.14");
    }
}
