package dev.rehearsal.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rehearsal.check.Declarations.Accepted;
import dev.rehearsal.check.judging.Judge;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.FindingText;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.finding.file.AcceptedFindings;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A check that is none of Rehearsal's is judged, weighed, declared and told like one of these. */
class OwnChecksTests {
    private static final String NAME = "TicketMissing";
    private static final Checks CHECKS = Checks.standard().and(List.of(new TicketMissing()));
    private static final Judge JUDGE = Judge.of(CHECKS);

    @Test
    void isToldLikeAnyOther() {
        assertThat(FindingText.of(JUDGE.judge(Observed.clean("7")))).isEqualTo("""
                V7 split names: 'V7 split names' names no ticket [WARNING TicketMissing]
                  at db/V7.sql:1 (file:///shop/db/V7.sql:1)
                  what to write instead: a name like 'SHOP-12 V7 split names'""");
    }

    @Test
    void standsBehindAllOthersAndHasADescription() {
        assertThat(CHECKS.descriptions())
                .extracting(CheckDescription::name)
                .startsWith("UpFails")
                .endsWith("NotSupported", "OldCodeNotTried", "TableSizesUnknown", NAME);
        assertThat(JUDGE.judge(Observed.history("7"), List.of(Observed.clean("7"))))
                .isEmpty();
    }

    @Test
    void hasTheSeverityThatTheUserSets() {
        Judge strict = JUDGE.withSeverities(Map.of(NAME, Severity.ERROR));

        assertThat(strict.judge(Observed.clean("7")))
                .extracting(Finding::severity)
                .containsExactly(Severity.ERROR);
        assertThatExceptionOfType(CheckException.class)
                .isThrownBy(() -> Judge.standard().withSeverities(Map.of(NAME, Severity.ERROR)))
                .withMessageContaining("there is no check called 'TicketMissing'");
    }

    @Test
    void isAcceptedByADeclarationAndByALineOfTheFile(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("accepted.txt");
        Judge declared = JUDGE.with(accepting("7"));
        Files.writeString(file, "7 TicketMissing — older than the rule\n");
        Judge written = JUDGE.with(AcceptedFindings.read(file, "accepted.txt"));

        assertThat(Stream.of(declared, written).flatMap(judge -> judge.judge(Observed.clean("7")).stream()))
                .extracting(Finding::severity)
                .containsExactly(Severity.INFO, Severity.INFO);
    }

    @Test
    void aDeclarationThatMatchesNothingIsAnError() {
        assertThat(JUDGE.with(accepting("8")).judge(Observed.history("7"), List.of(Observed.clean("7"))))
                .extracting(Finding::headline)
                .containsExactly(
                        "@Accepted of TicketMissing in migration '8' matches nothing; there is no such migration");
    }

    @Test
    void aNameThatIsTakenIsRefusedBeforeAnythingStarts() {
        assertThatExceptionOfType(CheckException.class)
                .isThrownBy(() -> Checks.standard().and(List.of(new UpFails())))
                .withMessage("the check 'dev.rehearsal.check.OwnChecksTests$UpFails' has the name 'UpFails' of"
                        + " 'dev.rehearsal.check.rule.up.UpFails'; give it another name");
        assertThatExceptionOfType(CheckException.class)
                .isThrownBy(() -> Checks.standard().and(List.of(new Named("NotObserved"))))
                .withMessageContaining("has the name 'NotObserved' of 'Rehearsal itself'");
        assertThatExceptionOfType(CheckException.class)
                .isThrownBy(() -> Checks.standard().and(List.of(new Named(""))))
                .withMessageContaining("calls itself ''");
    }

    @Test
    void isFoundAmongTheServices(@TempDir Path directory) throws IOException {
        try (URLClassLoader loader = offering(directory, TicketMissing.class.getName())) {
            Checks found = Checks.foundBy(loader);
            List<Check> all = found.all();

            assertThat(found.descriptions()).extracting(CheckDescription::name).endsWith(NAME);
            assertThat(found.and(all.subList(all.size() - 1, all.size())).descriptions())
                    .as("named as well")
                    .extracting(CheckDescription::name)
                    .containsOnlyOnce(NAME);
        }
    }

    @Test
    void aServiceThatCannotBeMadeIsNamed(@TempDir Path directory) throws IOException {
        try (URLClassLoader loader = offering(directory, "com.acme.Gone")) {
            assertThatExceptionOfType(CheckException.class)
                    .isThrownBy(() -> Checks.foundBy(loader))
                    .withMessageStartingWith("a check of META-INF/services cannot be made: ")
                    .withMessageContaining("com.acme.Gone");
        }
    }

    private static URLClassLoader offering(Path directory, String type) throws IOException {
        Path services = Files.createDirectories(directory.resolve("META-INF/services"));
        Files.writeString(services.resolve(Check.class.getName()), type);
        return new ClassPath(directory.toUri().toURL());
    }

    /** A class path behind that of Rehearsal, which has one class of its own. */
    private static final class ClassPath extends URLClassLoader {
        ClassPath(URL services) {
            super(new URL[] {services}, Check.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            return name.equals(TicketMissing.class.getName()) ? ticketMissing(name) : super.loadClass(name, resolve);
        }

        private Class<?> ticketMissing(String name) throws ClassNotFoundException {
            try (InputStream bytes = TicketMissing.class.getResourceAsStream("TicketMissing.class")) {
                byte[] code = Objects.requireNonNull(bytes).readAllBytes();
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? defineClass(name, code, 0, code.length) : loaded;
            } catch (IOException unreadable) {
                throw new ClassNotFoundException(name, unreadable);
            }
        }
    }

    private static Declarations accepting(String migration) {
        return new Declarations(Map.of(), List.of(), List.of(new Accepted(migration, NAME, "older than the rule")), "");
    }

    /** Called as one of ours is. */
    private static final class UpFails implements Check {
        @Override
        public CheckDescription description() {
            return described(Severity.INFO, "Nothing.", "No reason.", "Nothing.");
        }

        @Override
        public Stream<Finding> findings(Judgement judgement) {
            return Stream.empty();
        }
    }

    /** @param name what it calls itself */
    private record Named(String name) implements Check {
        @Override
        public CheckDescription description() {
            return new CheckDescription(name, Severity.INFO, "Nothing.", "No reason.", "Nothing.");
        }

        @Override
        public Stream<Finding> findings(Judgement judgement) {
            return Stream.empty();
        }
    }
}
