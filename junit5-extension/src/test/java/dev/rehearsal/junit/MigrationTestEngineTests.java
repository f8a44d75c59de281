package dev.rehearsal.junit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.EventConditions.test;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import dev.rehearsal.history.Migration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** A class that JUnit Jupiter passes over is failed by an engine of ours; every other class is none of its business. */
class MigrationTestEngineTests {

    @Test
    void failsAClassWithoutTestMethods() {
        Events tests = run(selectClass(EmptyTestCase.class), selectClass(InheritingTestCase.class));
        tests.assertStatistics(counts -> counts.failed(2).started(2));
        tests.failed()
                .assertThatEvents()
                .areAtLeastOne(event(
                        test("EmptyTestCase"),
                        finishedWithFailure(message(text -> text.startsWith(
                                "@MigrationTest on 'dev.rehearsal.junit.EmptyTestCase' rehearses nothing")))));
    }

    @Test
    void findsItInAPackage() {
        run(selectPackage("dev.rehearsal.junit"))
                .failed()
                .assertThatEvents()
                .areAtLeastOne(event(test("EmptyTestCase")));
    }

    @Test
    void leavesToJupiterWhatHasTests() {
        run(
                        selectClass(ChecksTestCase.class),
                        selectClass(PlainTestCase.class),
                        selectClass(NestedTestCase.class),
                        selectClass(UnannotatedTestCase.class),
                        selectClass(BaseTestCase.class))
                .assertStatistics(counts -> counts.started(0));
    }

    private static Events run(DiscoverySelector... selectors) {
        return EngineTestKit.engine(new MigrationTestEngine())
                .selectors(selectors)
                .execute()
                .testEvents();
    }

    @MigrationTest
    abstract static class BaseTestCase {}

    static class InheritingTestCase extends BaseTestCase {}

    @MigrationTest
    static class ChecksTestCase implements MigrationChecks {}

    @MigrationTest
    static class PlainTestCase {
        @Test
        void plain() {}
    }

    @MigrationTest
    static class NestedTestCase {
        @Nested
        class Inner {
            @EachMigration
            void each(Migration migration) {}
        }
    }

    static class UnannotatedTestCase {}
}
