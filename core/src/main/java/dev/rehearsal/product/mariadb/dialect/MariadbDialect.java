package dev.rehearsal.product.mariadb.dialect;

import dev.rehearsal.product.Capability;
import dev.rehearsal.product.DatabaseProduct;
import dev.rehearsal.product.Observation;
import dev.rehearsal.product.RefusalKind;
import java.util.List;
import java.util.Set;

/** MariaDB. */
public final class MariadbDialect implements DatabaseProduct {

    /** Called by {@link java.util.ServiceLoader}. */
    public MariadbDialect() {}

    @Override
    public String id() {
        return "mariadb";
    }

    @Override
    public String product() {
        return "MariaDB";
    }

    @Override
    public List<String> urlPrefixes() {
        return List.of("jdbc:mariadb:");
    }

    /** Whatever defines an object ends the transaction. */
    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.IMPLICIT_COMMITS);
    }

    @Override
    public Set<Observation> observations() {
        return Set.of(Observation.CRASHES, Observation.TABLE_CHANGES, Observation.COMPATIBILITY);
    }

    @Override
    public RefusalKind refusalKind(String sqlState, int errorCode) {
        return MariadbRefusals.kind(sqlState, errorCode);
    }

    @Override
    public Driver driver() {
        return new Driver("jdbc:mariadb://localhost/mysql", "org.mariadb.jdbc:mariadb-java-client", "3.5.11");
    }
}
