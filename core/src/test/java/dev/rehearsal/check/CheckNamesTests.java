package dev.rehearsal.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Place;
import dev.rehearsal.finding.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A check is named where it is written and nowhere else, so that it can be renamed; others ask for its {@link CheckTopic}. */
class CheckNamesTests {
    private static final List<Path> SOURCES = Stream.of("core", "snapshots", "junit5-extension")
            .map(module -> Path.of("..", module, "src", "main", "java"))
            .toList();
    private static final Pattern RULES = Pattern.compile("dev.rehearsal.(?:check.rule|product.[a-z]+.check)\\W.*");
    /** Has no class for each of its own; it is the place where these are named. */
    private static final Path VERDICTS = Path.of("dev", "rehearsal", "check", "Verdict.java");

    @Test
    void noCheckIsNamedByAStringElsewhere() throws IOException {
        Set<String> literals =
                Checks.standard().names().stream().map(name -> '"' + name + '"').collect(Collectors.toSet());

        for (Path root : SOURCES) {
            try (Stream<Path> files = Files.walk(root)) {
                assertThat(files.filter(file -> file.toString().endsWith(".java"))
                                .filter(file -> !isWhereNamed(root.relativize(file))))
                        .isNotEmpty()
                        .allSatisfy(file -> assertThat(Files.readString(file)).doesNotContain(literals));
            }
        }
    }

    @Test
    void topicsAreThoseOfTheirChecks() {
        assertThat(namesAbout(CheckTopic.OLD_CODE)).containsExactly("OldCodeBreaks", "CachedPlanBreaks");
        assertThat(namesAbout(CheckTopic.POINT_OF_NO_RETURN)).containsExactly("NoWayBack");
        assertThat(namesAbout(CheckTopic.ROLL_FORWARD)).containsExactly("RollForwardOnly");
        assertThat(namesAbout(CheckTopic.LEFT_OUT)).containsExactly("LeftOut");
        assertThat(namesAbout(CheckTopic.DECLARATION))
                .containsExactly("LossNotAsDeclared", "DeclarationUnused", "AcceptedFindingUnused");
        assertThat(namesAbout(CheckTopic.UNUSED)).containsExactly("DeclarationUnused", "AcceptedFindingUnused");
        assertThat(namesAbout(CheckTopic.REVERSAL))
                .containsExactlyElementsOf(Checks.standard().names().stream()
                        .filter(name -> name.matches("(Down|SecondUp|Loss)[A-Z].*"))
                        .toList());
    }

    private static List<String> namesAbout(CheckTopic topic) {
        return Checks.standard().names().stream()
                .filter(name -> CheckTopics.cover(topic, finding(name)))
                .toList();
    }

    private static Finding finding(String check) {
        return new Finding(check, Severity.INFO, new Place("", "", "", "", 0, ""), "", List.of(), "");
    }

    private static boolean isWhereNamed(Path file) {
        return RULES.matcher(file.toString()).matches() || file.equals(VERDICTS);
    }
}
