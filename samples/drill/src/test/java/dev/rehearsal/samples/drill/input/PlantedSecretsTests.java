package dev.rehearsal.samples.drill.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Plants a secret in each of twenty places, and searches everything that a run writes for it: the console, the logs, failures
 * with all their causes, the page and its JSON. {@code -Ddrill.full} runs it; the table is {@code target/drill/secrets.tsv}.
 */
@EnabledIfSystemProperty(named = "drill.full", matches = "true")
class PlantedSecretsTests {
    private static final DrillTable TABLE = new DrillTable("secrets");
    private static final String SECRET = "Xk7pLant3dQ";
    private static final String EMBEDDED = "embedded:15";

    /**
     * A place for a secret.
     *
     * @param name where it stands
     * @param database how the class names its database
     * @param sql its second migration
     */
    record Place(String name, String database, String sql) {
        @Override
        public String toString() {
            return name;
        }
    }

    static final List<Place> PLACES = List.of(
            url("before the host", "jdbc:postgresql://boss:%s@127.0.0.1:1/db"),
            url("before the host of a URL that is not JDBC", "postgresql://boss:%s@127.0.0.1:1/db"),
            url("a parameter", "jdbc:postgresql://127.0.0.1:1/db?user=boss&password=%s"),
            url("a parameter, escaped", "jdbc:postgresql://127.0.0.1:1/db?user=boss&pass%%77ord=%s"),
            url("the password of a key", "jdbc:postgresql://127.0.0.1:1/db?user=boss&sslpassword=%s"),
            url("a URL that is broken", "jdbc:postgresql://boss:%s@127.0.0.1:x/db"),
            url("a URL of another database", "jdbc:mysql://boss:%s@127.0.0.1/db"),
            sql("create role", "create role r password '%s'; select 1/0"),
            sql("create role, encrypted", "create role r encrypted password '%s'; drop table none_such"),
            sql("alter role", "alter role none_such password '%s'"),
            sql("create user with", "create user u with password '%s' valid until 'never'"),
            sql("a dollar quote", "create role r password $p$%s$p$ nosuchword"),
            sql("an escaped string", "create role r password e'%s' nosuchword"),
            sql("execute in a block", "do $$ begin execute 'alter role none_such password ''%s'''; end $$"),
            sql("format in a block", "do $$ begin execute format('alter role none_such password %%L', '%s'); end $$"),
            sql(
                    "a user mapping",
                    "create user mapping for current_user server none_such options (user 'u', password '%s')"),
            sql("a subscription", "create subscription s connection 'host=127.0.0.1 port=1 password=%s' publication p"),
            sql("dblink", "create extension dblink; select dblink_connect('host=127.0.0.1 port=1 user=u password=%s')"),
            sql(
                    "dblink with a URL",
                    "create extension dblink; select dblink_connect('postgresql://u:%s@127.0.0.1:1/d')"),
            sql(
                    "an option of a foreign server",
                    "create table t (x int); alter server none_such options (set password '%s')"));

    @TempDir
    Path directory;

    private static Place url(String name, String url) {
        return new Place("URL: " + name, url.formatted(SECRET), "select 1;");
    }

    private static Place sql(String name, String sql) {
        return new Place("SQL: " + name, EMBEDDED, sql.formatted(SECRET) + ";");
    }

    @ParameterizedTest(name = "{0}")
    @FieldSource("PLACES")
    void isPrintedNowhere(Place place) throws Exception {
        Path history = new HostileMigration("secret", place.sql()).history(directory);
        Path report = directory.resolve("report");
        List<String> logged = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord logRecord) {
                logged.add(logRecord.getMessage() + " " + logRecord.getThrown());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger root = Logger.getLogger("");
        root.addHandler(handler);
        HostileRun run;
        try {
            run = HostileRun.of(history, place.database(), report.toString());
        } finally {
            root.removeHandler(handler);
        }
        List<String> found = new ArrayList<>();
        note(found, "the console", run.console());
        note(found, "a failure", String.join("\n", run.failures()));
        note(found, "a cause", String.join("\n", run.traces()));
        note(found, "a log", String.join("\n", logged));
        note(found, "the report", written(report));
        String got = found.isEmpty() ? "as expected" : "printed in " + String.join(", ", found);
        TABLE.add(
                "secret",
                place.name(),
                "printed nowhere",
                got,
                run.seconds(),
                run.words().replace(SECRET, "<SECRET>"));
        assertThat(run.isTold()).as("something had to be told").isTrue();
        assertThat(found).as("where the secret was printed").isEmpty();
    }

    private static void note(List<String> found, String where, String text) {
        if (text.contains(SECRET)) {
            found.add(where);
        }
    }

    private static String written(Path report) throws IOException {
        if (!Files.exists(report)) {
            return "";
        }
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(report)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(Files.readString(file, StandardCharsets.UTF_8));
            }
        }
        return all.toString();
    }

    @AfterAll
    static void writeTable() throws IOException {
        TABLE.write();
    }
}
