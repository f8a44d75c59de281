package dev.rehearsal.product.postgres.restore;

import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.rehearsal.restore.DumpPrograms;
import dev.rehearsal.rehearsal.restore.ProgramRun;
import dev.rehearsal.rehearsal.restore.RestoreDialect;
import dev.rehearsal.sql.Quoting;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** Dumps and restores of PostgreSQL. */
public final class PostgresRestoreDialect implements RestoreDialect {
    /** The owner, the comment by which we know it, and whether anything was made in it. */
    private static final String ABOUT = """
            select pg_catalog.pg_get_userbyid(d.datdba), pg_catalog.shobj_description(d.oid, 'pg_database'),
              exists (select from pg_catalog.pg_class where oid >= 16384) or exists (select from pg_catalog.pg_type where oid >= 16384)
              or exists (select from pg_catalog.pg_proc where oid >= 16384) or exists (select from pg_catalog.pg_extension where oid >= 16384)
              or exists (select from pg_catalog.pg_namespace where oid >= 16384)
            from pg_catalog.pg_database d where d.datname = pg_catalog.current_database()""";

    private static final String FILE = "before-the-step.dump";
    private static final String ROWS = "before-the-step.sql";

    private final InstalledPrograms installed = new InstalledPrograms();

    @Override
    public Optional<DumpPrograms> programs(Database database) {
        return installed.of(database.majorVersion()).map(programs -> programs);
    }

    @Override
    public String wanted(Database database) {
        return "pg_dump of PostgreSQL " + database.majorVersion() + " or later";
    }

    @Override
    public String point() {
        return "select now(), pg_current_wal_lsn()";
    }

    @Override
    public List<String> beforeReplacing() {
        return List.of();
    }

    @Override
    public List<String> withoutTriggers(List<String> tables) {
        return tables.stream()
                .map(table -> "alter table " + table + " disable trigger user")
                .toList();
    }

    @Override
    public List<String> withTriggers(List<String> tables) {
        return tables.stream()
                .map(table -> "alter table " + table + " enable trigger user")
                .toList();
    }

    @Override
    public void empty(Database database) throws SQLException {
        String owner;
        String comment;
        try (Connection connection = database.connect(Access.ADMINISTRATOR);
                Statement statement = connection.createStatement();
                ResultSet about = statement.executeQuery(ABOUT)) {
            about.next();
            owner = about.getString(1);
            comment = about.getString(2);
            if (!about.getBoolean(3)) {
                return;
            }
        }
        String name = Quoting.always(database.name());
        try (Connection connection = maintaining(database);
                Statement statement = connection.createStatement()) {
            statement.execute("drop database " + name + " with (force)");
            statement.execute("create database " + name + " template template0 owner " + Quoting.always(owner));
            if (comment != null) {
                statement.execute("comment on database " + name + " is " + Quoting.literalInAnySession(comment));
            }
        }
    }

    private static Connection maintaining(Database database) throws SQLException {
        String url = database.jdbcUrl().replaceFirst("/[^/?]*(\\?.*)?$", "/postgres$1");
        Properties login = new Properties();
        login.setProperty("user", PgDump.login(database));
        String password = database.password();
        if (password != null) {
            login.setProperty("password", password);
        }
        return DriverManager.getConnection(url, login);
    }

    @Override
    public List<List<String>> remedies(DatabaseFixture dumped, List<String> errors) {
        return FunctionPaths.of(dumped, errors);
    }

    @Override
    public Commands commands(List<String> tables, boolean triggers) {
        if (tables.isEmpty()) {
            return new Commands(
                    List.of("pg_dump --format=custom --file=" + FILE + " \"$DATABASE\""),
                    List.of("pg_restore --dbname=\"$EMPTY_DATABASE\" " + FILE));
        }
        String named = String.join(
                " ",
                tables.stream()
                        .map(table -> "--table=" + ProgramRun.word(table))
                        .toList());
        String client = "psql " + String.join(" ", PgDump.ONE_TRANSACTION)
                + " --command=" + ProgramRun.word(PgDump.clearing(tables, triggers))
                + " --file=" + ROWS
                + (triggers ? " --command=" + ProgramRun.word(PgDump.enabling(tables)) : "");
        return new Commands(
                List.of("pg_dump --data-only " + named + " --file=" + ROWS + " \"$DATABASE\""),
                List.of(client + " \"$DATABASE\""));
    }
}
