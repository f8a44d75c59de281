package dev.rehearsal.planted;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.check.judging.Judge;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.FindingText;
import dev.rehearsal.product.DatabaseProducts;
import dev.rehearsal.rehearsal.run.DatabaseSource;
import dev.rehearsal.testing.Mariadb;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Counters and columns that end before what belongs to them, or begin anew; what is widened together, or in a later migration, does not. */
class NumbersEndEarlyTests {
    private static final DatabaseSource MARIADB = isolation -> Mariadb.database(DatabaseSettings.defaults(), isolation);
    private static final String CHECK = "NumbersEndEarly";

    @TempDir
    Path project;

    @TempDir
    Path mended;

    private static final String TABLES = """
            create table item (id serial primary key);
            create table made (id int generated always as identity primary key);
            create table part (id int primary key, item int references item, made int references made);
            create sequence ticket_no;
            create table ticket (id bigint primary key default nextval('ticket_no'));
            create sequence round_no;
            create table round (id int primary key default nextval('round_no'), place bigint);
            create table large (id bigserial primary key);
            """;

    @Test
    void whatEndsEarlyIsTold() {
        List<Finding> found = findings(project, PlantedHistory.of(steps(TABLES, """
                        alter table item alter id type bigint;
                        alter table made alter id type bigint;
                        alter sequence ticket_no maxvalue 1000000;
                        alter sequence round_no cycle;
                        alter table large alter id type int;
                        create sequence short_no as smallint;
                        create table short (id int primary key default nextval('short_no'))
                        """)));

        assertThat(found)
                .as(FindingText.of(found))
                .extracting(Finding::headline)
                .containsExactlyInAnyOrder(
                        "sequence public.item_id_seq ends at 2147483647, before column id of table public.item does",
                        "sequence public.short_no ends at 32767, before column id of table public.short does",
                        "column item of table public.part ends at 2147483647, before the numbers of table public.item that it refers to",
                        "column made of table public.part ends at 2147483647, before the numbers of table public.made that it refers to",
                        "sequence public.ticket_no ends at 1000000, and went on to 9223372036854775807 before",
                        "sequence public.round_no begins anew at its end, with numbers that column id of table public.round has already",
                        "the numbers of column id of table public.large end at 2147483647, and went on to 9223372036854775807 before");
        List<String> suggestions = found.stream().map(Finding::suggestion).toList();
        assertThat(suggestions).noneMatch(String::isEmpty);
        assertThat(suggestions).contains("alter sequence public.item_id_seq as bigint maxvalue 9223372036854775807;");
    }

    @Test
    void whatIsWidenedTogetherOrLaterIsNot() {
        List<Finding> found = findings(
                mended,
                PlantedHistory.of(steps(
                        TABLES,
                        "alter table item alter id type bigint; alter sequence item_id_seq as bigint; alter table made alter id type bigint",
                        "alter table part alter item type bigint, alter made type bigint",
                        """
                        create sequence code_no maxvalue 9999 cycle; create table code (id int primary key, no int default nextval('code_no'));
                        create table tag (id smallint primary key); create table tagged (tag smallint references tag);
                        alter table round alter place type int
                        """)));

        assertThat(found).as(FindingText.of(found)).isEmpty();
    }

    @Test
    void whatTheSuggestionsSayLetsThemGoOn() {
        String faults =
                "alter table item alter id type bigint; alter sequence ticket_no maxvalue 1000000; alter sequence round_no cycle;"
                        + " alter table large alter id type int";
        List<String> suggestions = findings(project, PlantedHistory.of(steps(TABLES, faults))).stream()
                .map(Finding::suggestion)
                .toList();
        List<PlantedStep> all = new ArrayList<>(steps(TABLES, faults, String.join("\n", suggestions)));
        PlantedHistory.Walked walked = PlantedHistory.of(all).walked(mended);

        assertThat(suggestions).hasSize(5);
        assertThat(walked.steps().get(2).up().succeeded()).isTrue();
        assertThat(walked.findings(Judge.standard()))
                .filteredOn(finding ->
                        finding.check().equals(CHECK) && finding.headline().startsWith("column"))
                .isEmpty();
    }

    @Test
    void tellsItOnMariadb() {
        String tables =
                "create table item (id bigint auto_increment primary key); create sequence no maxvalue 2147483647;"
                        + " create sequence other; create table ticket (id int primary key default nextval(no), o bigint unique default nextval(other))";
        List<Finding> found = findings(
                project,
                PlantedHistory.of(steps(
                                tables,
                                "alter table item modify id int auto_increment; create table late (id bigint primary key default nextval(no));"
                                        + " alter sequence other cycle"))
                        .on(MARIADB.of(DatabaseProducts.ofId("mariadb"))));

        assertThat(found)
                .as(FindingText.of(found))
                .extracting(Finding::headline)
                .containsExactlyInAnyOrder(
                        "the numbers of column id of table item end at 2147483647, and went on to 9223372036854775807 before",
                        "sequence no ends at 2147483647, before column id of table late does",
                        "sequence other begins anew at its end, with numbers that column o of table ticket has already");
        List<Finding> twins = findings(
                mended,
                PlantedHistory.of(
                                steps(
                                        tables,
                                        "alter table item modify id bigint unsigned auto_increment; alter sequence no maxvalue 9223372036854775806;"
                                                + " create table late (id bigint primary key default nextval(no)); alter sequence other cache 5"))
                        .on(MARIADB.of(DatabaseProducts.ofId("mariadb"))));
        assertThat(twins).as(FindingText.of(twins)).isEmpty();
    }

    private static List<PlantedStep> steps(String... ups) {
        List<PlantedStep> steps = new ArrayList<>();
        for (String up : ups) {
            steps.add(PlantedStep.withoutDown((steps.size() + 1) + "_step", up));
        }
        return steps;
    }

    private static List<Finding> findings(Path directory, PlantedHistory history) {
        PlantedHistory.Walked walked = history.walked(directory);
        assertThat(walked.steps())
                .extracting(step -> step.up().failed() ? step.up() : "")
                .containsOnly("");
        return Judge.standard().judge(walked.history(), walked.steps()).stream()
                .filter(finding -> finding.check().equals(CHECK))
                .toList();
    }
}
