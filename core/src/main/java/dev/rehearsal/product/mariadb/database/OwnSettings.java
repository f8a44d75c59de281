package dev.rehearsal.product.mariadb.database;

import dev.rehearsal.product.mariadb.dialect.Product;
import java.util.ArrayList;
import java.util.List;

/**
 * What servers of ours are told, whichever way they are started: whatever a migration can feel is as it is by default, but what would
 * depend on the machine, on the hour or on chance is fixed.
 */
public final class OwnSettings {
    /**
     * With a binary log, as managed servers have it, so that triggers and functions need the privileges that they need there; but nothing
     * is written to it. Nothing is written for a crash that nobody survives.
     * Statistics change only when they are asked to, and no event starts by itself.
     */
    private static final List<String> OF_BOTH = List.of(
            "--character-set-server=utf8mb4",
            "--default-time-zone=+00:00",
            "--innodb-stats-auto-recalc=0",
            "--event-scheduler=OFF",
            "--max-connections=200",
            "--log-bin=binlog",
            "--sync-binlog=0",
            "--binlog-do-db=rehearsal-writes-none",
            "--skip-name-resolve",
            "--innodb-flush-log-at-trx-commit=0",
            "--innodb-doublewrite=0",
            "--innodb-buffer-pool-size=64M");

    /** Without an encryption key, which would take seconds to make at each start. */
    private static final List<String> OF_MARIADB =
            List.of("--performance-schema=OFF", "--skip-ssl", "--binlog-format=ROW", "--innodb-log-file-size=8M");

    /** Without the second protocol, for which each server would need another port. */
    private static final List<String> OF_MYSQL = List.of("--mysqlx=OFF", "--innodb-redo-log-capacity=32M");

    private OwnSettings() {}

    /** For the command line, in this order. */
    public static List<String> of(Product product) {
        List<String> all = new ArrayList<>(OF_BOTH);
        all.addAll(product == Product.MARIADB ? OF_MARIADB : OF_MYSQL);
        return List.copyOf(all);
    }
}
