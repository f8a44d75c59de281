package dev.rehearsal.snapshot.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import dev.rehearsal.database.DatabaseRequest;
import dev.rehearsal.database.DatabaseServers;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.database.Isolation;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotsTests {
    private static final String KEY = "0123456789abcdef0123456789abcdef";
    private static DatabaseServers servers;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Database database;

    @TempDir
    Path directory;

    @BeforeAll
    static void openServers() {
        servers = DatabaseServers.open();
    }

    @AfterAll
    static void closeServers() {
        servers.close();
    }

    @BeforeEach
    void openDatabase() throws SQLException {
        database = servers.create(
                DatabaseRequest.parse("embedded:15"), DatabaseSettings.defaults(), Isolation.SHARED_SERVER);
        run("""
                create table users (id int primary key, email text unique, quirk text, country text);
                create table orders (id int primary key, user_id int references users, total numeric, placed date);
                insert into users values (1, 'ada@lovelace.org', 'countess', 'GB'), (2, 'grace@hopper.mil', 'amazing', 'US');
                insert into orders values (10, 1, 5, '2026-01-02'), (11, 1, 6, '2026-01-03'), (12, 2, 7, '2026-01-04');
                """);
    }

    @AfterEach
    void closeDatabase() {
        database.close();
    }

    @Test
    void capturesMaskedRowsAndChecksThem() throws Exception {
        int captured = execute(
                "capture",
                "--into",
                shop().toString(),
                "--at",
                "7",
                "--mask",
                "users.quirk=shape",
                "--keep",
                "*.country=public");

        assertThat(err.toString())
                .contains("[1/2] public.orders")
                .contains("written")
                .doesNotContain("error");
        assertThat(captured).isZero();
        assertThat(out.toString())
                .contains("5 rows of 2 tables at position '7'")
                .contains("email: other letters and digits of the same shape, seen as email")
                .contains("quirk: other letters and digits of the same shape, by rule 'users.quirk'");
        assertThat(execute("check", shop().toString())).isZero();
        assertThat(out.toString()).contains("2 tables, taken after migration '7'");
    }

    @Test
    void drawsAKeyWhereNoneIsSet() {
        int code = execute(
                Map.of("PGPASSWORD", Objects.requireNonNullElse(database.password(), "")),
                "capture",
                "--into",
                shop().toString(),
                "--at",
                "7",
                "--url",
                database.jdbcUrl(),
                "--user",
                database.migrator());

        assertThat(code).as(err.toString()).isZero();
        assertThat(err.toString()).contains("a key for this capture only; set REHEARSAL_MASKING_KEY");
        assertThat(out.toString()).contains("quirk: other letters");
    }

    @Test
    void showsWhatWouldBecomeOfEachColumn() throws Exception {
        assertThat(execute("columns")).isZero();
        assertThat(out.toString())
                .containsPattern("users\\.email +masked +other letters and digits of the same shape, seen as email")
                .containsPattern("users\\.quirk +masked +other letters .*, unless its values turn out to be codes")
                .containsPattern("orders\\.total +kept ");

        Path rules = Files.writeString(directory.resolve("rules.properties"), "users.quirk = keep, nobody's\n");
        assertThat(execute("columns", "--rules", rules.toString(), "--table", "users"))
                .isZero();
        assertThat(out.toString()).containsPattern("users\\.quirk +kept +by rule 'users.quirk': nobody's");
    }

    @Test
    void findsPersonalValuesThatWereLeftInASnapshot() throws Exception {
        run("""
                create table notes (id int primary key, status text, note text, details jsonb, reference bigint);
                insert into notes values
                    (1, 'open', 'call +49 171 2345678', '{"to": "ada@posthof.org"}', 4111111111111111),
                    (2, 'closed', 'nothing', '{"to": "ada@example.com"}', 1000000002),
                    (3, 'open', 'ring 0171 2345678', '{}', null);
                """);
        int captured = execute("capture", "--into", shop().toString(), "--at", "7", "--keep", "notes.*=made by hand");
        assertThat(captured).as(err.toString()).isZero();
        err.getBuffer().setLength(0);

        assertThat(execute("check", shop().toString())).isEqualTo(1);
        assertThat(err.toString())
                .contains("public.notes.note: a telephone number in 2 rows")
                .contains("--mask notes.note=shape")
                .contains("public.notes.details: an e-mail address in 1 row\n")
                .contains("public.notes.reference: a payment card in 1 row\n")
                .contains("--mask notes.reference=shape")
                .doesNotContain("notes.status")
                .doesNotContain("users.")
                .doesNotContain("orders.")
                .doesNotContain("2345678")
                .doesNotContain("lovelace")
                .doesNotContain("4111");

        String reason = "=made by hand";
        assertThat(execute(
                        "check",
                        shop().toString(),
                        "--accept",
                        "notes.note" + reason,
                        "--accept",
                        "public.notes.details" + reason,
                        "--accept",
                        "notes.reference" + reason))
                .isZero();
        assertThat(out.toString()).contains("accepted: public.notes.note").contains("(made by hand)");
        assertThat(execute("check", shop().toString(), "--accept", "notes.note="))
                .isEqualTo(2);
    }

    @Test
    void takesSubsetsWithTheirParents() {
        int code = execute("capture", "--into", shop().toString(), "--at", "7", "--start", "orders=total = 7");

        assertThat(code).as(err.toString()).isZero();
        assertThat(out.toString()).contains("orders: 1 row (a part)").contains("users: 1 row (a part)");
    }

    @Test
    void refusesPasswordsAmongTheArguments() {
        assertThat(plain("columns", "--url", database.jdbcUrl() + "?password=secret"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--url must not hold a password").contains("PGPASSWORD");
        assertThat(plain("columns", "--url", database.jdbcUrl(), "--password=secret"))
                .isEqualTo(2);
    }

    @Test
    void saysWhatIsMissing() {
        assertThat(plain("capture", "--into", shop().toString())).isEqualTo(2);
        assertThat(err.toString()).contains("--url");
        assertThat(execute("capture", "--into", shop().toString(), "--key-env", "NO_SUCH_KEY"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("'NO_SUCH_KEY'").contains("openssl rand -hex 32");
        assertThat(plain("check", directory.resolve("none").toString())).isEqualTo(1);
        assertThat(err.toString()).contains("error: ");
        assertThat(plain("columns", "--url", "jdbc:postgresql://localhost:1/none"))
                .isEqualTo(1);
        assertThat(err.toString()).doesNotContain("\tat ");
    }

    @Test
    void helpShowsEveryCommandWithExamples() {
        assertThat(plain("--help")).isZero();
        assertThat(out.toString())
                .contains("capture")
                .contains("columns")
                .contains("check")
                .contains("Exit codes");
        assertThat(plain("capture", "--help")).isZero();
        assertThat(out.toString()).contains("--key-env").contains("Examples:").contains("REHEARSAL_MASKING_KEY");
        assertThat(plain("help", "columns")).isZero();
    }

    private Path shop() {
        return directory.resolve("shop");
    }

    private int execute(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        if (!arguments[0].equals("check")) {
            all.addAll(List.of("--url", database.jdbcUrl(), "--user", database.migrator()));
        }
        return plain(all.toArray(String[]::new));
    }

    private int plain(String... arguments) {
        return execute(
                Map.of("REHEARSAL_MASKING_KEY", KEY, "PGPASSWORD", Objects.requireNonNullElse(database.password(), "")),
                arguments);
    }

    private int execute(Map<String, String> environment, String... arguments) {
        return Snapshots.commandLine(environment)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = database.connect(Access.MIGRATOR);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
