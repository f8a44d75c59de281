package dev.rehearsal.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.Database;
import dev.rehearsal.history.answer.ToolReaction;
import dev.rehearsal.history.format.Histories;
import dev.rehearsal.testing.OddFiles;
import dev.rehearsal.testing.Postgres;
import dev.rehearsal.testing.Sql;
import dev.rehearsal.testing.TestSessions;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.opentest4j.TestAbortedException;

/** What is said about odd files, held against what the tools do with them. */
class OddFilesRealToolTests {
    private static final String TABLES = """
            select relname from pg_class
            where relnamespace = 'public'::regnamespace and relname in ('a', 'b') order by 1
            """;

    @TempDir
    Path project;

    /** Texts and names that are odd, of a file that can be read. */
    enum OddText {
        BYTE_ORDER_MARK {
            @Override
            String text(String sound) {
                return "\uFEFF" + sound;
            }
        },
        NUL {
            @Override
            String text(String sound) {
                return sound.contains("revision") ? sound + "# \0\n" : sound.replace("int);", "int); -- \0");
            }
        },
        LINE_END_IN_NAME {
            @Override
            String title() {
                return "b\nx";
            }
        };

        String text(String sound) {
            return sound;
        }

        String title() {
            return "b";
        }
    }

    private static Stream<Arguments> all() {
        return Arrays.stream(RealReaders.values())
                .flatMap(reader -> Arrays.stream(OddFiles.values()).map(odd -> Arguments.of(reader, odd)));
    }

    /**
     * All that neither start a JVM each, of which MyBatis runs one of each kind here, nor wait as long as a tool waits for a pipe. Tools
     * that are not installed are skipped.
     */
    static Stream<Arguments> entries() {
        return all().filter(each -> !takesLong(each));
    }

    static Stream<Arguments> entriesThatTakeLong() {
        return all().filter(OddFilesRealToolTests::takesLong);
    }

    private static boolean takesLong(Arguments readerAndOdd) {
        RealReaders reader = (RealReaders) readerAndOdd.get()[0];
        Object odd = readerAndOdd.get()[1];
        return switch (reader) {
            case MYBATIS -> odd != OddFiles.DIRECTORY && odd != OddText.BYTE_ORDER_MARK;
            case FLYWAY -> odd == OddFiles.NAMED_PIPE;
            default -> false;
        };
    }

    @ParameterizedTest
    @MethodSource("entries")
    void whatIsNoFileDoesToTheToolWhatIsSaid(RealReaders reader, OddFiles odd) throws Exception {
        reader.directory(project);
        Path second = project.resolve("migrations").resolve(reader.path(2, "b"));
        odd.at(second);

        String said = said(reader);
        try (Database database = Postgres.database()) {
            ToolReaction reaction = reaction(reader, database, second);
            boolean nothingSaid = said.isEmpty() && reaction == ToolReaction.PASSED_OVER;
            assertThat(nothingSaid || said.contains(reaction.words()))
                    .as("said: '%s', done: '%s'", said, reaction)
                    .isTrue();
        }
    }

    @Tag("exhaustive")
    @ParameterizedTest
    @MethodSource("entriesThatTakeLong")
    void whatIsNoFileDoesWhatIsSaidToSlowToolsToo(RealReaders reader, OddFiles odd) throws Exception {
        whatIsNoFileDoesToTheToolWhatIsSaid(reader, odd);
    }

    static Stream<Arguments> texts() {
        return allTexts().filter(each -> !takesLong(each));
    }

    static Stream<Arguments> textsThatTakeLong() {
        return allTexts().filter(OddFilesRealToolTests::takesLong);
    }

    private static Stream<Arguments> allTexts() {
        List<Arguments> cases = new ArrayList<>();
        for (RealReaders reader : RealReaders.values()) {
            for (OddText odd : OddText.values()) {
                boolean refusesAllOfThem = reader == RealReaders.SQL_MIGRATE && odd == OddText.NUL;
                boolean namedByItsJournal = reader == RealReaders.DRIZZLE && odd == OddText.LINE_END_IN_NAME;
                if (!refusesAllOfThem && !namedByItsJournal) {
                    cases.add(Arguments.of(reader, odd));
                }
            }
        }
        return cases.stream();
    }

    @ParameterizedTest
    @MethodSource("texts")
    void anOddTextLeavesWhatItLeavesWithTheTool(RealReaders reader, OddText odd) throws Exception {
        reader.directory(project)
                .with(reader.path(2, odd.title()), odd.text(reader.text("b")).getBytes(StandardCharsets.UTF_8));

        try (Database theirs = Postgres.database();
                Database ours = Postgres.database()) {
            boolean done = real(reader, theirs, project).orElseThrow();
            boolean rehearsed = migrate(reader, ours);
            assertThat(Sql.column(ours, TABLES)).isEqualTo(Sql.column(theirs, TABLES));
            assertThat(rehearsed).isEqualTo(done);
        }
    }

    @Tag("exhaustive")
    @ParameterizedTest
    @MethodSource("textsThatTakeLong")
    void anOddTextLeavesWhatItLeavesWithSlowTools(RealReaders reader, OddText odd) throws Exception {
        anOddTextLeavesWhatItLeavesWithTheTool(reader, odd);
    }

    private boolean migrate(RealReaders reader, Database database) {
        try {
            History history = Histories.read(reader.request(project));
            try (MigrationTool tool = history.connect(new TestSessions(database))) {
                tool.prepare();
                tool.migrate();
                return true;
            }
        } catch (HistoryException | MigrationFailedException e) {
            return false;
        }
    }

    private String said(RealReaders reader) {
        try {
            return Histories.read(reader.request(project)).problems().stream()
                    .filter(problem -> problem.kind() == HistoryProblem.Kind.NOT_A_FILE)
                    .map(HistoryProblem::message)
                    .findFirst()
                    .orElse("");
        } catch (HistoryException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private ToolReaction reaction(RealReaders reader, Database database, Path second) throws Exception {
        Optional<Boolean> done = real(reader, database, second);
        if (done.isEmpty()) {
            return ToolReaction.HANGS;
        }
        if (done.get()) {
            return ToolReaction.PASSED_OVER;
        }
        return Sql.column(database, TABLES).isEmpty() ? ToolReaction.REFUSES_ALL : ToolReaction.FAILS;
    }

    /** Whether the tool says that it did everything; empty where it waits for ever. */
    private Optional<Boolean> real(RealReaders reader, Database database, Path pipe) throws Exception {
        FutureTask<Boolean> run = new FutureTask<>(() -> reader.run(project, database));
        Thread thread = new Thread(run, "real tool");
        thread.setDaemon(true);
        thread.start();
        try {
            return Optional.of(run.get(12, TimeUnit.SECONDS));
        } catch (TimeoutException e) {
            release(pipe, thread);
            return Optional.empty();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RealReaders.StillWaiting) {
                return Optional.empty();
            }
            if (e.getCause() instanceof TestAbortedException skipped) {
                throw skipped;
            }
            return Optional.of(false);
        }
    }

    /** Lets who waits for the pipe find it empty, as often as it is opened; opened for both it never blocks. */
    private static void release(Path pipe, Thread waiting) throws IOException, InterruptedException {
        while (waiting.isAlive()) {
            RandomAccessFile bothEnds = new RandomAccessFile(pipe.toFile(), "rw");
            waiting.join(50);
            bothEnds.close();
            waiting.join(10);
        }
    }
}
