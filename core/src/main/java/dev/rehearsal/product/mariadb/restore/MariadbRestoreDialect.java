package dev.rehearsal.product.mariadb.restore;

import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import dev.rehearsal.product.mariadb.dialect.Product;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.rehearsal.restore.DumpPrograms;
import dev.rehearsal.rehearsal.restore.NotEmptyException;
import dev.rehearsal.rehearsal.restore.ProgramRun;
import dev.rehearsal.rehearsal.restore.RestoreDialect;
import dev.rehearsal.sql.Backticks;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/** Dumps and restores of MariaDB and MySQL. */
public final class MariadbRestoreDialect implements RestoreDialect {
    private static final String THINGS = """
            select (select count(*) from information_schema.tables where table_schema = database())
                + (select count(*) from information_schema.routines where routine_schema = database())
                + (select count(*) from information_schema.events where event_schema = database())""";

    private static final String DATABASE = "\"$DATABASE\"";
    private static final String FILE = "before-the-step.sql";

    private final Product product;
    private final ClientPrograms installed;

    /** @param product which of the two */
    public MariadbRestoreDialect(Product product) {
        this.product = product;
        this.installed = new ClientPrograms(product);
    }

    @Override
    public Optional<DumpPrograms> programs(Database database) {
        return installed.find(database.majorVersion()).map(programs -> programs);
    }

    @Override
    public String wanted(Database database) {
        return ClientPrograms.nameOfDump(product) + " of " + product.dialect().product();
    }

    @Override
    public String point() {
        return product == Product.MARIADB ? "select now(), @@gtid_binlog_pos" : "select now(), @@global.gtid_executed";
    }

    @Override
    public List<String> beforeReplacing() {
        return List.of("set foreign_key_checks = 0");
    }

    /** Nothing is dropped: what runs before the first migration made it, on a server that may be another's. */
    @Override
    public void empty(Database database) throws SQLException {
        try (Connection connection = database.connect(Access.OBSERVER);
                Statement statement = connection.createStatement();
                ResultSet things = statement.executeQuery(THINGS)) {
            things.next();
            if (things.getInt(1) > 0) {
                throw new NotEmptyException();
            }
        }
    }

    @Override
    public List<List<String>> remedies(DatabaseFixture dumped, List<String> errors) {
        return List.of();
    }

    @Override
    public Commands commands(List<String> tables, boolean triggers) {
        String program = ClientPrograms.nameOfDump(product);
        String restoring = product == Product.MARIADB ? "mariadb" : "mysql";
        if (tables.isEmpty()) {
            return new Commands(
                    List.of(program + " --single-transaction --routines --events --result-file=" + FILE + " "
                            + DATABASE),
                    List.of(restoring + " \"$EMPTY_DATABASE\" < " + FILE));
        }
        String named = String.join(
                " ",
                tables.stream()
                        .map(table -> ProgramRun.word(Backticks.bare(table)))
                        .toList());
        String options = triggers ? "" : " " + String.join(" ", MariadbDump.ROWS_ONLY);
        String ofMysql = product == Product.MYSQL ? " --set-gtid-purged=OFF" : "";
        return new Commands(
                List.of(program + " --single-transaction" + options + ofMysql + " --result-file=" + FILE + " "
                        + DATABASE + " " + named),
                triggers
                        ? List.of(
                                "# not in one transaction: these tables have triggers, and are made anew so that none fires",
                                restoring + " " + DATABASE + " < " + FILE)
                        : List.of("(printf '%s\\n' " + ProgramRun.word(MariadbDump.clearing(tables)) + "; cat " + FILE
                                + "; echo 'commit;') | " + restoring + " " + DATABASE));
    }
}
