package dev.rehearsal.samples.drill.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Reads histories with one thing wrong each. Those that are read in a moment are read in every build; {@code -Ddrill.full} reads all. The
 * table is {@code target/drill/malformed.tsv}.
 */
class MalformedHistoriesTests {
    private static final DrillTable TABLE = new DrillTable("malformed");

    @TempDir
    Path project;

    static List<MalformedHistory> histories() {
        return Boolean.getBoolean("drill.full") ? MalformedHistories.all() : MalformedHistories.quick();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("histories")
    void isToldOrRead(MalformedHistory malformed) throws IOException, InterruptedException {
        malformed.write(project);
        boolean unreadable = malformed.name().equals(SqlMutations.UNREADABLE);
        assumeFalse(
                unreadable && Files.isReadable(project.resolve(malformed.sound().second())),
                "this user may read everything");

        Verdict verdict = Verdict.of(malformed, project);

        String got = verdict.kind().name();
        String expected = malformed.expected().name();
        TABLE.add(malformed.sound().tool(), malformed.name(), expected, got, verdict.seconds(), verdict.words());
        assertThat(verdict).as("%s, expected %s", malformed, expected).matches(read -> read.is(malformed.expected()));
    }

    @Test
    void thereAreHundreds() {
        assertThat(MalformedHistories.all()).hasSizeGreaterThan(400);
        assertThat(MalformedHistories.all())
                .extracting(MalformedHistory::toString)
                .doesNotHaveDuplicates();
    }

    @AfterAll
    static void writeTable() throws IOException {
        TABLE.write();
    }
}
