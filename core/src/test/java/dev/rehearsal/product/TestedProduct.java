package dev.rehearsal.product;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import dev.rehearsal.testing.Mariadb;
import dev.rehearsal.testing.Mysql;
import dev.rehearsal.testing.Postgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;

/** The products whose schemas and rows are read. A further one names itself here. */
enum TestedProduct {
    POSTGRES("public.", "select pg_stat_force_next_flush()") {
        @Override
        Database database() {
            return Postgres.database();
        }
    },
    MARIADB("", "") {
        @Override
        Database database() {
            return Mariadb.trusting();
        }
    },
    /** Skipped where no server was unpacked. */
    MYSQL("", "") {
        @Override
        Database database() {
            assumeTrue(Mysql.isThere(), "no MySQL server; see .ci/mysql-server");
            return Mysql.database();
        }
    };

    private final String qualifier;
    private final String flush;

    /** @param flush what makes a session's writes known to those who ask the server's counters; empty where nothing is needed */
    TestedProduct(String qualifier, String flush) {
        this.qualifier = qualifier;
        this.flush = flush;
    }

    /** Those whose servers can be had here. */
    static List<TestedProduct> atHand() {
        return Arrays.stream(values())
                .filter(product -> product != MYSQL || Mysql.isThere())
                .toList();
    }

    abstract Database database();

    /** A table's name as it is told. */
    String table(String name) {
        return qualifier + name;
    }

    /** The names of tables as they are told. */
    List<String> tables(String... names) {
        return Arrays.stream(names).map(this::table).toList();
    }

    /** Runs statements one by one in a session of their own, which has ended when this returns. */
    void run(Database database, String... statements) throws SQLException {
        try (Connection connection = database.connect(Access.MIGRATOR);
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
            if (!flush.isEmpty()) {
                statement.execute(flush);
            }
        }
    }
}
