package dev.rehearsal.check.remedy.mariadb;

import dev.rehearsal.check.remedy.RemedyDialect;
import dev.rehearsal.dialect.Dialect;
import dev.rehearsal.dialect.mariadb.MariadbDialect;

/** Remedies on MariaDB. */
public final class MariadbRemedyDialect implements RemedyDialect {

    /** Called by {@link java.util.ServiceLoader}. */
    public MariadbRemedyDialect() {}

    @Override
    public Dialect dialect() {
        return new MariadbDialect();
    }

    @Override
    public String withKeysInForce() {
        return "with foreign keys in force (no 'set foreign_key_checks = 0')";
    }
}
