package dev.rehearsal.product.postgres.dialect;

import dev.rehearsal.product.Capability;
import dev.rehearsal.product.DatabaseProduct;
import dev.rehearsal.product.Observation;
import dev.rehearsal.product.RefusalKind;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** PostgreSQL. */
public final class PostgresDialect implements DatabaseProduct {

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
    public boolean isUsual() {
        return true;
    }

    @Override
    public Set<Capability> capabilities() {
        return EnumSet.complementOf(EnumSet.of(Capability.IMPLICIT_COMMITS));
    }

    @Override
    public Set<Observation> observations() {
        return EnumSet.allOf(Observation.class);
    }

    @Override
    public RefusalKind refusalKind(String sqlState, int errorCode) {
        return PostgresRefusals.kind(sqlState);
    }

    @Override
    public String sqlState(RefusalKind kind) {
        return PostgresRefusals.sqlState(kind);
    }

    @Override
    public Driver driver() {
        return new Driver("jdbc:postgresql://localhost/postgres", "org.postgresql:postgresql", "42.7.14");
    }
}
