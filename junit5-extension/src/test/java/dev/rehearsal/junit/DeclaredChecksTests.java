package dev.rehearsal.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.ConfiguredStepCheck;
import dev.rehearsal.check.Judgement;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** A check of a user's is judged, weighed, accepted and reported like one of Rehearsal's. */
class DeclaredChecksTests {
    @TempDir
    Path directory;

    @Test
    void findsWithItsSeverityAndPassesOverANearMiss() {
        EngineExecutionResults results = run(QuotedTestCase.class, Map.of());
        assertThat(TestKit.outcomes(results))
                .contains("V1 users: SUCCESSFUL", "V2 order: FAILED", "V3 orders: SUCCESSFUL");
        assertThat(TestKit.messages(results))
                .singleElement()
                .asString()
                .startsWith("V2 order: public.\"order\" needs quotes [QuotedName]")
                .contains("2_order.up.sql:1", "instead: a name in small letters that SQL does not reserve");
    }

    @Test
    void isDeclaredInAFieldOrByAParameterToo() {
        assertThat(outcomes(FluentTestCase.class, Map.of())).contains("V2 order: FAILED", "V3 orders: SUCCESSFUL");
        assertThat(outcomes(PlainTestCase.class, Map.of("rehearsal.checks", QuotedName.class.getName())))
                .contains("V2 order: FAILED", "V3 orders: SUCCESSFUL");
        assertThat(outcomes(PlainTestCase.class, Map.of())).contains("V2 order: SUCCESSFUL");
    }

    @Test
    void hasTheSeverityThatAParameterSets() {
        assertThat(outcomes(QuotedTestCase.class, Map.of("rehearsal.severity.QuotedName", "info")))
                .contains("V2 order: SUCCESSFUL");
    }

    @Test
    void isAcceptedByAnAnnotationAndByALineOfTheFile() throws IOException {
        Path file = Files.writeString(directory.resolve("accepted.txt"), "2 QuotedName — as old as the shop\n");

        assertThat(outcomes(AcceptedTestCase.class, Map.of())).contains("V2 order: SUCCESSFUL");
        assertThat(outcomes(QuotedTestCase.class, Map.of("rehearsal.accepted", file.toString())))
                .contains("V2 order: SUCCESSFUL");
    }

    @Test
    void standsInTheReport() throws IOException {
        outcomes(QuotedTestCase.class, Map.of("rehearsal.report", directory.toString()));

        String report = directory.resolve(QuotedTestCase.class.getName()).toString();
        assertThat(Path.of(report + ".json")).content().contains("QuotedName", "needs quotes");
        assertThat(Path.of(report + ".html")).content().contains("QuotedName", "needs quotes");
    }

    @Test
    void thatThrowsIsAFindingAndTakesNoOtherAway() {
        assertThat(messages(ThrowingTestCase.class, Map.of()))
                .anySatisfy(message -> assertThat(message)
                        .contains("[NotObserved]", "OutOfDays", "nothing to see here", "[QuotedName]"));
    }

    @Test
    void whatCannotBeACheckIsRefusedBeforeAnythingStarts() {
        assertRefused(
                NoPublicConstructor.class,
                "has no public constructor without parameters; make it and its class public");
        assertRefused(Unfinished.class, "is abstract; name a class that can be instantiated");
        assertRefused(
                UpFails.class, "has the name 'UpFails' of 'dev.rehearsal.check.rule.up.UpFails'; give it another name");
        assertRefused(Failing.class, "failed: no such day");
        assertRefused(String.class, "'java.lang.String' is no check; let it implement 'dev.rehearsal.check.Check'");
        assertThat(messages(PlainTestCase.class, Map.of("rehearsal.checks", "shop.Missing")))
                .contains("@MigrationTest(checks): there is no class 'shop.Missing' (on '"
                        + PlainTestCase.class.getName() + "')");
    }

    private void assertRefused(Class<?> check, String message) {
        EngineExecutionResults results = run(PlainTestCase.class, Map.of("rehearsal.checks", check.getName()));
        results.testEvents().assertStatistics(counts -> counts.started(0));
        assertThat(TestKit.messages(results)).singleElement().asString().contains("'" + check.getName() + "'", message);
    }

    private List<String> outcomes(Class<?> fixture, Map<String, String> parameters) {
        return TestKit.outcomes(run(fixture, parameters));
    }

    private List<String> messages(Class<?> fixture, Map<String, String> parameters) {
        return TestKit.messages(run(fixture, parameters));
    }

    private EngineExecutionResults run(Class<?> fixture, Map<String, String> parameters) {
        HistoryFiles files = new HistoryFiles(directory.resolve("db"))
                .step("1_users", "create table users (id int primary key);", "drop table users;")
                .step("2_order", "create table \"order\" (id int primary key);", "drop table \"order\";")
                .step("3_orders", "create table orders (id int primary key);", "drop table orders;");
        Map<String, String> all = new HashMap<>(files.parameters());
        all.put("rehearsal.rows", "0");
        all.putAll(parameters);
        return TestKit.run(all, selectClass(fixture));
    }

    @MigrationTest(checks = QuotedName.class)
    static class QuotedTestCase implements MigrationChecks {}

    @MigrationTest
    static class PlainTestCase implements MigrationChecks {}

    static class FluentTestCase implements MigrationChecks {
        @RegisterExtension
        static final Migrations MIGRATIONS = Migrations.at().withChecks(QuotedName.class);
    }

    @MigrationTest(checks = QuotedName.class)
    @Accepted(migration = "2", finding = "QuotedName", because = "as old as the shop")
    static class AcceptedTestCase implements MigrationChecks {}

    @MigrationTest(checks = {QuotedName.class, OutOfDays.class})
    static class ThrowingTestCase implements MigrationChecks {}

    /** Finds tables that have to be quoted. */
    public static class QuotedName implements ConfiguredStepCheck {
        @Override
        public CheckDescription description() {
            return described(
                    Severity.ERROR, "A table's name needs quotes.", "Every query has to quote it.", "Rename it.");
        }

        @Override
        public Stream<Finding> examine(Judgement.OfStep judgement) {
            return judgement.evidence().upChanged().objects().stream()
                    .filter(object ->
                            object.kind().equals("table") && object.name().contains("\""))
                    .map(object -> finding(
                            judgement.up("table " + object.name()),
                            object.name() + " needs quotes",
                            List.of(),
                            "a name in small letters that SQL does not reserve"));
        }
    }

    /** Fails on every migration. */
    public static final class OutOfDays extends QuotedName {
        @Override
        public Stream<Finding> examine(Judgement.OfStep judgement) {
            throw new IllegalStateException("nothing to see here");
        }
    }

    /** Has the name of one of Rehearsal's. */
    public static final class UpFails extends QuotedName {}

    /** Left for others to finish. */
    public abstract static class Unfinished extends QuotedName {}

    /** Cannot be made. */
    public static final class Failing extends QuotedName {
        public Failing() {
            throw new IllegalStateException("no such day");
        }
    }

    /** Wants to be told something. */
    public static final class NoPublicConstructor extends QuotedName {
        NoPublicConstructor() {}
    }
}
