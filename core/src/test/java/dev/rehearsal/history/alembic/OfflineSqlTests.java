package dev.rehearsal.history.alembic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.history.History;
import dev.rehearsal.history.HistoryException;
import dev.rehearsal.history.HistoryProblem;
import dev.rehearsal.history.HistoryProblem.Kind;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.format.Histories;
import dev.rehearsal.history.format.HistoryRequest;
import dev.rehearsal.history.format.ScriptText;
import dev.rehearsal.product.DatabaseProducts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OfflineSqlTests {
    private static final String LINEAR = """
            BEGIN;

            CREATE TABLE alembic_version (
                version_num VARCHAR(32) NOT NULL,
                CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
            );

            -- Running upgrade  -> one

            CREATE TABLE users (id integer);

            INSERT INTO alembic_version (version_num) VALUES ('one') RETURNING alembic_version.version_num;

            -- Running upgrade one -> two

            ALTER TABLE users ADD COLUMN name text;

            UPDATE alembic_version SET version_num='two' WHERE alembic_version.version_num = 'one';

            COMMIT;

            BEGIN;

            -- Running downgrade two -> one

            ALTER TABLE users DROP COLUMN name;

            UPDATE alembic_version SET version_num='one' WHERE alembic_version.version_num = 'two';

            -- Running downgrade one ->

            DELETE FROM alembic_version WHERE alembic_version.version_num = 'one';

            DROP TABLE alembic_version;

            COMMIT;

            """;

    @TempDir
    Path project;

    @Test
    void readsBothWaysAndWhereTheyStand() throws IOException {
        History history = read(LINEAR);
        assertThat(history.problems()).isEmpty();
        assertThat(history.migrations()).extracting(Migration::id).containsExactly("one", "two");
        Migration one = history.migrations().get(0);
        assertThat(one.after()).isEmpty();
        assertThat(one.up().line()).isEqualTo(8);
        assertThat(statements(one)).containsExactly("CREATE TABLE users (id integer)");
        assertThat(one.down().orElseThrow().empty()).isTrue();
        Migration two = history.migrations().get(1);
        assertThat(two.after()).containsExactly("one");
        assertThat(ScriptText.of(two.down().orElseThrow().sql())
                                .statements()
                                .get(0)
                                .line()
                        + two.down().orElseThrow().line()
                        - 1)
                .as("line in the file")
                .isEqualTo(26);
    }

    @Test
    void dropsTheLogThatStoodBetweenTheStatements() throws IOException {
        String log = "INFO  [alembic.runtime.migration] Generating static SQL\n";
        History history = read(log + LINEAR.replace("-- Running", log + "-- Running"));
        assertThat(history.problems()).isEmpty();
        assertThat(statements(history.migrations().get(1))).containsExactly("ALTER TABLE users ADD COLUMN name text");
    }

    @Test
    void readsCarriageReturnsAndAByteOrderMark() throws IOException {
        History history = read("\uFEFF" + LINEAR.replace("\n", "\r\n"));
        assertThat(history.problems()).isEmpty();
        assertThat(history.migrations())
                .hasSize(2)
                .allSatisfy(migration -> assertThat(migration.down()).isPresent());
    }

    @Test
    void takesNoHeaderFromWithinAStatement() throws IOException {
        History history = read(
                LINEAR.replace(
                        "CREATE TABLE users (id integer);",
                        "INSERT INTO t VALUES ('\n-- Running upgrade x -> y\nCOMMIT;\n');\n\nDO $a$\n-- Running upgrade p -> q\n$a$;;\n\n;"));
        assertThat(history.migrations()).extracting(Migration::id).containsExactly("one", "two");
        assertThat(statements(history.migrations().get(0))).hasSize(2);
    }

    @Test
    void endsAStatementWhoseSemicolonStandsInAComment() throws IOException {
        History history = read(LINEAR.replace(
                "CREATE TABLE users (id integer);",
                "CREATE TABLE users (id integer) -- people;\n\nUPDATE a SET b = 1 -- kept\n  WHERE c = 2;"));
        assertThat(statements(history.migrations().get(0)))
                .containsExactly("CREATE TABLE users (id integer)", "UPDATE a SET b = 1 -- kept\n  WHERE c = 2");
    }

    @Test
    void goesOnBehindACommentThatOnlyLooksLikeAnEnd() throws IOException {
        String statement = "UPDATE a SET b = 1 -- first;\n\n  WHERE c = 2";
        History history = read(LINEAR.replace("CREATE TABLE users (id integer)", statement));
        assertThat(statements(history.migrations().get(0))).containsExactly(statement);
    }

    @Test
    void refusesCommandsOfPsqlAndWhatBelongsToNoMigration() throws IOException {
        History history = read("\\c shop\nSET search_path = shop;\n" + LINEAR);
        assertThat(history.problems())
                .allSatisfy(problem -> assertThat(problem.kind()).isEqualTo(Kind.UNKNOWN_DIRECTIVE))
                .extracting(HistoryProblem::line)
                .containsExactly(1, 2);
        assertThat(history.problems().get(0).message()).contains("sql/all.sql", "'\\c shop'");
    }

    @Test
    void saysWhereAlembicFailed() throws IOException {
        History history = read(
                LINEAR
                        + "-- Running downgrade zero -> \n\nTraceback (most recent call last):\n  File \"x\"\nNotImplementedError: kept for ever\n");
        assertThat(history.problems())
                .extracting(HistoryProblem::message)
                .anyMatch(message -> message.contains("NotImplementedError: kept for ever"));
        assertThatThrownBy(() -> read("BEGIN;\n\nFAILED: Multiple head revisions are present\n"))
                .isInstanceOf(HistoryException.class)
                .hasMessageContaining("sql/all.sql:3")
                .hasMessageContaining("FAILED: Multiple head revisions are present");
    }

    @Test
    void saysWhichQuoteNeverEnds() throws IOException {
        History history = read(LINEAR.replace("ALTER TABLE users ADD COLUMN name text;", "DO $x$ BEGIN;"));
        assertThat(history.problems())
                .filteredOn(problem -> problem.kind() == Kind.UNKNOWN_DIRECTIVE)
                .extracting(HistoryProblem::line)
                .containsExactly(16);
    }

    @Test
    void findsWhatIsWrongWithTheGraph() throws IOException {
        assertThat(kinds(LINEAR.replace("one -> two", "nobody -> two")))
                .containsExactly(Kind.MISSING_PARENT, Kind.SEVERAL_HEADS);
        assertThat(kinds(LINEAR.replace("upgrade  -> one", "upgrade two -> one")))
                .containsExactly(Kind.CYCLE);
        assertThat(kinds(LINEAR.replace("downgrade two", "downgrade three"))).containsExactly(Kind.DOWN_WITHOUT_UP);
        assertThat(kinds(LINEAR.replace("upgrade one -> two", "upgrade  -> two")))
                .containsExactly(Kind.SEVERAL_HEADS);
        assertThat(kinds(LINEAR + LINEAR)).isEmpty();
        assertThat(kinds(LINEAR + LINEAR.replace("integer", "bigint"))).containsExactly(Kind.DUPLICATE_VERSION);
        assertThat(kinds(LINEAR.replace(
                        "-- Running upgrade one", "-- Running stamp_revision  -> x\n\n-- Running upgrade one")))
                .containsExactly(Kind.UNKNOWN_DIRECTIVE);
        assertThat(kinds(LINEAR.replace("ALTER TABLE users ADD COLUMN name text;", "")))
                .containsExactly(Kind.EMPTY_UP);
    }

    @Test
    void saysThatAFileIsNotText() throws IOException {
        Files.createDirectories(project.resolve("sql"));
        Files.write(project.resolve("sql/all.sql"), LINEAR.getBytes(StandardCharsets.UTF_16LE));
        History history = Histories.read(HistoryRequest.at("sql").inProject(project));
        assertThat(history.problems()).extracting(HistoryProblem::kind).containsExactly(Kind.UNREADABLE_ENCODING);
    }

    @Test
    void readsTheBodiesOfMysqlsRoutines() throws IOException {
        History history = read("""
                CREATE TABLE alembic_version (
                    version_num VARCHAR(32) NOT NULL,
                    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
                );

                -- Running upgrade  -> one

                CREATE TABLE `order` (id INTEGER NOT NULL AUTO_INCREMENT, note TEXT DEFAULT 'it\\'s;', PRIMARY KEY (id));

                # a remark; of MySQL's
                CREATE PROCEDURE p(n INT)
                BEGIN
                    IF n > 0 THEN
                        SELECT CASE n WHEN 1 THEN 'a' ELSE 'b' END;
                    END IF;
                    CASE n WHEN 2 THEN SELECT 2; ELSE BEGIN END; END CASE;
                    WHILE n > 0 DO SET n = n - 1; END WHILE;
                END;;

                INSERT INTO alembic_version (version_num) VALUES ('one');

                """);
        assertThat(history.problems()).isEmpty();
        String text = Files.readString(project.resolve("sql/all.sql"));
        assertThat(OfflineLexer.items(text, OfflineFile.dialect("", text, DatabaseProducts.usual())))
                .extracting(OfflineItem::kind)
                .containsExactly(
                        OfflineItem.Kind.STATEMENT,
                        OfflineItem.Kind.HEADER,
                        OfflineItem.Kind.STATEMENT,
                        OfflineItem.Kind.STATEMENT,
                        OfflineItem.Kind.STATEMENT);
    }

    @Test
    void readsAHugeFile() throws IOException {
        String row = "INSERT INTO users VALUES (1);\n\n";
        History history = read(LINEAR.replace("ALTER TABLE users ADD COLUMN name text;", row.repeat(100_000)));
        assertThat(statements(history.migrations().get(1))).hasSize(100_000);
    }

    private List<Kind> kinds(String sql) throws IOException {
        return read(sql).problems().stream().map(HistoryProblem::kind).toList();
    }

    private History read(String sql) throws IOException {
        Files.createDirectories(project.resolve("sql"));
        Files.writeString(project.resolve("sql/all.sql"), sql);
        return Histories.read(HistoryRequest.at("sql").inProject(project));
    }

    private static List<String> statements(Migration migration) {
        return ScriptText.of(migration.up().sql()).statements().stream()
                .map(ScriptText.Statement::text)
                .toList();
    }
}
