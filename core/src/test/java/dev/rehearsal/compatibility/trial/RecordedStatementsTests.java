package dev.rehearsal.compatibility.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.compatibility.ApplicationStatement;
import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import dev.rehearsal.testing.Postgres;
import dev.rehearsal.testing.TestSessions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an application sends is recorded, written and read. */
class RecordedStatementsTests {
    private final Database database = Postgres.database();

    @TempDir
    private Path directory;

    @BeforeEach
    void table() throws SQLException {
        try (Connection connection = database.connect(Access.MIGRATOR);
                var statement = connection.createStatement()) {
            statement.execute("create table users (id uuid, name text, age int, born date, tags text[], extra jsonb)");
        }
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void recordsEachStatementOnceWithTheValuesOfItsFirstExecution() throws SQLException {
        RecordedStatements recording = RecordedStatements.withValues();

        insertTwice(recording.around(source()));

        assertThat(texts(recording))
                .containsExactly(
                        "insert into users (id, name, age, born, extra) values"
                                + " ('00000000-0000-0000-0000-000000000007'::uuid, 'O''Hara?'::varchar, null::integer, '2001-02-03', '{}')");
    }

    @Test
    void keepsNoBoundValueUnlessAsked() throws SQLException {
        RecordedStatements recording = RecordedStatements.withoutValues();

        insertTwice(recording.around(source()));

        assertThat(texts(recording))
                .containsExactly(
                        "insert into users (id, name, age, born, extra) values"
                                + " ('00000000-0000-0000-0000-000000000001'::uuid, 'x'::varchar, null::integer, '2000-01-01', null)");
    }

    @Test
    void recordsNeitherWhatFailedNorWhatReadsAndWritesNoRow() throws SQLException {
        RecordedStatements recording = RecordedStatements.withValues();

        try (Connection connection = recording.around(source()).getConnection();
                var statement = connection.createStatement()) {
            statement.execute("set application_name = 'shop'");
            statement.execute("create table other (id int)");
            statement.execute("-- all of them\nselect * from other where '?' <> '' -- ?\n;");
            statement.addBatch("insert into other values (1)");
            statement.executeBatch();
            assertThatThrownBy(() -> statement.execute("select * from nothing")).isInstanceOf(SQLException.class);
            assertThat(statement.getConnection()).isSameAs(connection);
        }

        assertThat(texts(recording))
                .containsExactly(
                        "-- all of them\nselect * from other where '?' <> '' -- ?", "insert into other values (1)");
    }

    @Test
    void readsWhatItWrote() throws SQLException {
        RecordedStatements recording = RecordedStatements.withValues();
        try (Connection connection = recording.around(source()).getConnection();
                var statement = connection.createStatement()) {
            statement.execute("select '\n;\n\\x\n' as odd");
            statement.execute("select 1");
        }
        Path file = directory.resolve("recorded/statements.sql");

        recording.write(file);

        assertThat(RecordedStatements.read(file)).isEqualTo(recording.statements());
        assertThat(file).content().contains("select 1\n;\n");
    }

    @Test
    void refusesAnyOtherFile() throws Exception {
        Path file = Files.writeString(directory.resolve("other.sql"), "select 1;\n");

        assertThatThrownBy(() -> RecordedStatements.read(file))
                .isInstanceOf(CompatibilityException.class)
                .hasMessageContaining("other.sql")
                .hasMessageContaining("record it anew");
    }

    @Test
    void losesNothingThatManyThreadsSend() throws Exception {
        RecordedStatements recording = RecordedStatements.withoutValues();
        DataSource source = recording.around(source());
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (var sent : threads.invokeAll(IntStream.range(0, 40)
                    .<java.util.concurrent.Callable<Boolean>>mapToObj(i -> () -> select(source, i))
                    .toList())) {
                sent.get();
            }
        } finally {
            threads.shutdown();
        }

        assertThat(recording.statements()).hasSize(40);
    }

    private static boolean select(DataSource source, int number) throws SQLException {
        try (Connection connection = source.getConnection();
                var statement = connection.prepareStatement("select ? + " + number)) {
            statement.setInt(1, number);
            return statement.execute();
        }
    }

    private static void insertTwice(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                var statement = connection.prepareStatement(
                        "insert into users (id, name, age, born, extra) values (?, ?, ?, ?, ?)")) {
            statement.setObject(1, UUID.fromString("00000000-0000-0000-0000-000000000007"));
            statement.setString(2, "O'Hara?");
            statement.setNull(3, Types.INTEGER);
            statement.setObject(4, java.time.LocalDate.of(2001, 2, 3));
            statement.setObject(5, "{}", Types.OTHER);
            statement.executeUpdate();
            statement.setString(2, "another");
            statement.executeUpdate();
        }
    }

    private static List<String> texts(RecordedStatements recording) {
        return recording.statements().stream().map(ApplicationStatement::sql).toList();
    }

    private DataSource source() {
        return new TestSessions(database).dataSource();
    }
}
