package dev.rehearsal.product.mariadb.dialect;

import dev.rehearsal.product.Capability;
import dev.rehearsal.product.DatabaseProduct;
import dev.rehearsal.product.Observation;
import dev.rehearsal.product.RefusalKind;
import java.util.List;
import java.util.Set;

/** MySQL, which shares with MariaDB most of what is known of it. */
public final class MysqlDialect implements DatabaseProduct {

    /** Called by {@link java.util.ServiceLoader}. */
    public MysqlDialect() {}

    @Override
    public String id() {
        return "mysql";
    }

    @Override
    public String product() {
        return "MySQL";
    }

    @Override
    public List<String> urlPrefixes() {
        return List.of("jdbc:mysql:");
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
        return new Driver("jdbc:mysql://localhost/mysql", "com.mysql:mysql-connector-j", "9.4.0");
    }
}
