package dev.rehearsal.samples.drill.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Rehearses migrations that try to do harm: on embedded servers, and on a server of others as superuser and as an ordinary role.
 * A few are tried with {@code -Pexhaustive}; {@code -Ddrill.full} tries all. What happens is written to
 * {@code target/drill/hostile.tsv}. {@code -Ddrill.only=}<i>expression</i> chooses; {@code -Ddrill.limit} is the seconds for each.
 */
@Tag("exhaustive")
class HostileMigrationsTests {
    private static final DrillTable TABLE = new DrillTable("hostile");
    private static final boolean FULL = Boolean.getBoolean("drill.full");
    private static final String OURS = "+ database rehearsal_";
    private static final String EMBEDDED = "embedded:15";

    /** Each refused or told on every server, with nothing touched. */
    private static final Set<String> ALWAYS = Set.of(
            "embedded 27_deep_and_huge", "embedded 33_history_table", "maker 09_copy_to_file", "maker 13_reads_files");

    @TempDir
    Path directory;

    static Stream<Arguments> cases() throws IOException {
        List<Arguments> cases = new ArrayList<>();
        String only = System.getProperty("drill.only", ".*");
        for (HostileMigration hostile : HostileMigration.all()) {
            for (String role : List.of("embedded", "boss", "maker")) {
                String name = role + " " + hostile;
                if ((FULL || ALWAYS.contains(name)) && name.matches(only)) {
                    cases.add(Arguments.of(role, hostile));
                }
            }
        }
        return cases.stream();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("cases")
    void touchesNothingOutside(String role, HostileMigration hostile) throws Exception {
        try (ForeignServer foreign = new ForeignServer()) {
            String database = role.equals("embedded") ? EMBEDDED : foreign.url(role, "postgres");
            Set<String> before = foreign.state();
            HostileRun run = HostileRun.of(hostile.history(directory), database);
            Set<String> touched = differences(before, foreign.state());
            if (Files.exists(directory.resolve("harm"))) {
                touched.add("wrote a file");
            }
            HostileRun later = HostileRun.of(sound(), database);
            List<String> wrong = wrong(run, touched, later, hostile.whySilent(role));
            TABLE.add(
                    role,
                    hostile.name(),
                    hostile.whySilent(role).isEmpty()
                            ? "told, nothing touched"
                            : "nothing touched; silence is right: " + hostile.whySilent(role),
                    got(wrong, hostile.whyNotPrevented(role)),
                    run.seconds(),
                    (touched.isEmpty() ? "" : "touched: " + touched + " | ") + run.words());
            TABLE.write();
            if (hostile.whyNotPrevented(role).isEmpty()) {
                assertThat(wrong)
                        .as("%s %s: %s, then %s", role, touched, run.failures(), later.failures())
                        .isEmpty();
            } else {
                assertThat(wrong).as("declared as not prevented").isNotEmpty();
            }
        }
    }

    private static String got(List<String> wrong, String whyNotPrevented) {
        return wrong.isEmpty()
                ? "as expected"
                : String.join(", ", wrong)
                        + (whyNotPrevented.isEmpty() ? "" : " (not prevented: " + whyNotPrevented + ")");
    }

    private static List<String> wrong(HostileRun run, Set<String> touched, HostileRun later, String whySilent) {
        List<String> wrong = new ArrayList<>();
        if (run.hung()) {
            wrong.add("hung");
        } else if (!run.isTold() && (whySilent.isEmpty() || !touched.isEmpty())) {
            wrong.add("silent");
        }
        if (touched.stream().anyMatch(line -> line.startsWith(OURS))) {
            wrong.add("left databases of ours");
        }
        if (!touched.stream().allMatch(line -> line.startsWith(OURS))) {
            wrong.add("touched");
        }
        if (later.hung() || !later.failures().isEmpty()) {
            wrong.add("later class fails");
        }
        return wrong;
    }

    private Path sound() throws IOException {
        return new HostileMigration("sound", "create table b (id int primary key);")
                .history(directory.resolve("sound"));
    }

    private static Set<String> differences(Set<String> before, Set<String> after) {
        Set<String> differences = new TreeSet<>();
        before.stream().filter(line -> !after.contains(line)).map("- "::concat).forEach(differences::add);
        after.stream().filter(line -> !before.contains(line)).map("+ "::concat).forEach(differences::add);
        return differences;
    }

    @AfterAll
    static void writeTable() throws IOException {
        TABLE.write();
    }
}
