package dev.rehearsal.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Rollback scripts in a folder of their own, named in each of the ways there are. */
@Tag("exhaustive")
class KeptDownsTests {
    @Test
    void theAnnotationNamesThem() {
        assertFound(TestKit.messages(TestKit.run(AnnotatedTestCase.class)));
    }

    @Test
    void theBuilderNamesThem() {
        assertFound(TestKit.messages(TestKit.run(BuiltTestCase.class)));
    }

    @Test
    void aParameterNamesThem() {
        assertFound(TestKit.messages(TestKit.run(
                Map.of("rehearsal.downs", "src/test/resources/histories/kept/rollback"),
                selectClass(PlainTestCase.class))));
    }

    @Test
    void withoutThemTheHistoryRollsForwardOnly() {
        assertThat(TestKit.messages(TestKit.run(PlainTestCase.class))).isEmpty();
    }

    private static void assertFound(List<String> messages) {
        assertThat(messages)
                .singleElement()
                .asString()
                .contains("[DownLeavesTraces]")
                .contains("at src/test/resources/histories/kept/rollback/20240102000000_shout.down.sql:1");
    }

    @MigrationTest(locations = "classpath:histories/kept/migrations", downs = "classpath:histories/kept/rollback")
    static class AnnotatedTestCase implements MigrationChecks {}

    static class BuiltTestCase implements MigrationChecks {
        @RegisterExtension
        static final Migrations MIGRATIONS = Migrations.at("classpath:histories/kept/migrations")
                .withDowns("src/test/resources/histories/kept/rollback");
    }

    @MigrationTest(locations = "classpath:histories/kept/migrations")
    static class PlainTestCase implements MigrationChecks {}
}
