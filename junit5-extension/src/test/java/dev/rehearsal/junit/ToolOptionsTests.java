package dev.rehearsal.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.rehearsal.junit.settings.ChosenHistory;
import dev.rehearsal.scenario.MigrationScenario;
import dev.rehearsal.scenario.RehearsedHistory;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ToolOptionsTests {
    @Test
    void anOptionIsANameAndAValue() {
        assertThat(read("a=1", " b = x=y ", "c="))
                .containsExactly(Map.entry("a", "1"), Map.entry("b", "x=y"), Map.entry("c", ""));
        assertThatThrownBy(() -> read("books"))
                .hasMessage("@MigrationTest(options): 'books' is not of the form 'name=value' (on '"
                        + ToolOptionsTests.class.getName() + "')");
        assertThatThrownBy(() -> read("=books")).hasMessageContaining("'=books' is not of the form 'name=value'");
        assertThatThrownBy(() -> read("a=1", "a=2"))
                .hasMessageContaining("'a=2' gives 'a' a second time; keep one of them");
    }

    @Test
    void theToolGetsTheOptionsOfTheAnnotationTheFieldAndTheParameter() {
        assertThat(TestKit.outcomes(TestKit.run(AnnotatedTestCase.class)))
                .containsExactly("V1 create users: SUCCESSFUL");
        assertThat(TestKit.outcomes(TestKit.run(FluentTestCase.class))).containsExactly("V1 create users: SUCCESSFUL");
        Map<String, String> parameters = Map.of("rehearsal.options", "x-migrations-table=books");
        assertThat(TestKit.outcomes(TestKit.run(parameters, selectClass(OpenTestCase.class))))
                .containsExactly("V1 create users: SUCCESSFUL");
    }

    @Test
    void whatIsNoOptionIsRefusedBeforeAnythingStarts() {
        WrongUseTests.assertRefused(
                WrongTestCase.class, "@MigrationTest(options): 'x-migrations-table' is not of the form");
    }

    private static Map<String, String> read(String... written) {
        return ChosenHistory.toolOptions(List.of(written), ToolOptionsTests.class);
    }

    interface KeepsItsBooks {
        @ForMigration("1")
        default void keepsItsBooks(MigrationScenario scenario) {
            scenario.up();
            assertThat(scenario.query("select version from books")).hasSize(1);
        }
    }

    @MigrationTest(locations = "classpath:histories/sound", options = "x-migrations-table=books")
    static class AnnotatedTestCase implements KeepsItsBooks {}

    static class FluentTestCase implements KeepsItsBooks {
        @RegisterExtension
        static final Migrations MIGRATIONS =
                Migrations.at("classpath:histories/sound").withOption("x-migrations-table", "books");
    }

    @MigrationTest(locations = "classpath:histories/sound")
    static class OpenTestCase implements KeepsItsBooks {}

    @MigrationTest(locations = "classpath:histories/sound", options = "x-migrations-table")
    static class WrongTestCase {
        @WholeHistory
        void whole(RehearsedHistory history) {}
    }
}
