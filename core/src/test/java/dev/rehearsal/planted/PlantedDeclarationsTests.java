package dev.rehearsal.planted;

import static dev.rehearsal.planted.PlantedStep.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.check.Declarations;
import dev.rehearsal.check.judging.Judge;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.rehearsal.Seeding;
import dev.rehearsal.rehearsal.run.DatabaseSource;
import dev.rehearsal.testing.Postgres;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Declarations held against what really happens. */
@Tag("exhaustive")
class PlantedDeclarationsTests {
    private static final DatabaseSource DATABASES =
            isolation -> Postgres.database(DatabaseSettings.defaults(), isolation);
    private static final PlantedStep NO_EMAIL =
            step("2_no_email", "alter table users drop column email;", "alter table users add column email text;");
    private static final PlantedStep NO_DETAILS = step(
            "2_no_details",
            "alter table users drop column name, drop column email;",
            "alter table users add column name text, add column email text;");

    /** What histories show, by themselves: several declarations are held against one. */
    private static final Map<PlantedHistory, PlantedHistory.Walked> WALKED = new ConcurrentHashMap<>();

    @TempDir
    private Path directory;

    @Test
    void lossThatNobodyDeclaredIsAnError() {
        PlantedStep inPlace = step("2_lower_case", "update users set email = lower(email);", "select 1;");

        assertThat(checks(inPlace, Declarations.NONE)).containsExactly("DownChangesValues");
    }

    @Test
    void lossThatTheUpStatesIsAWarning() {
        assertThat(checks(NO_EMAIL, Declarations.NONE)).containsExactly("NoWayBack");
    }

    @Test
    void exactlyTheDeclaredLossIsInformation() {
        assertThat(checks(NO_EMAIL, lossy("users.email"))).containsExactly("LossAsDeclared");
    }

    @Test
    void moreThanTheDeclaredLossIsAnError() {
        assertThat(checks(NO_DETAILS, lossy("users.email"))).containsExactly("LossNotAsDeclared");
    }

    @Test
    void lessThanTheDeclaredLossIsAnError() {
        assertThat(checks(NO_EMAIL, lossy("users.email", "users.name"))).containsExactly("LossNotAsDeclared");
    }

    @Test
    void theDownOfAnIrreversibleMigrationIsNotRun() {
        PlantedStep hashes = step("2_hashes", "update users set email = md5(email);", "select 1 / 0;");
        Declarations irreversible = new Declarations(Map.of("2", "hashes cannot be undone"), List.of(), List.of(), "");

        assertThat(checks(hashes, Declarations.NONE)).containsExactly("DownFails");
        assertThat(checks(hashes, irreversible)).containsExactly("DeclaredIrreversible");
    }

    @Test
    void aDeclarationForNoMigrationIsAnError() {
        Declarations irreversible = new Declarations(Map.of("22", "typing error"), List.of(), List.of(), "");

        assertThat(checks(step("2_nothing", "select 1;", "select 1;"), irreversible))
                .containsExactly("DeclarationUnused");
    }

    private List<String> checks(PlantedStep last, Declarations declarations) {
        List<PlantedStep> steps = new ArrayList<>(UsersTable.USERS);
        steps.add(last);
        PlantedHistory history = new PlantedHistory(
                PlantedHistory.of(steps).files(),
                Map.of("1", UsersTable.THREE_USERS),
                declarations.irreversible().keySet(),
                Seeding.NONE,
                DATABASES,
                "",
                List.of());
        return WALKED
                .computeIfAbsent(history, one -> one.walked(directory))
                .findings(Judge.standard().with(declarations))
                .stream()
                .map(Finding::check)
                .toList();
    }

    private static Declarations lossy(String... columns) {
        return new Declarations(
                Map.of(),
                List.of(new Declarations.Lossy("2", List.of(columns), List.of(), "nobody writes")),
                List.of(),
                "");
    }
}
