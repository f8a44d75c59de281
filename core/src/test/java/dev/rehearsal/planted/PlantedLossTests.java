package dev.rehearsal.planted;

import static dev.rehearsal.planted.PlantedStep.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.check.judging.Judge;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.FindingText;
import dev.rehearsal.finding.Severity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A loss that the up states is one warning; a loss that nobody wrote down is an error. */
@Tag("exhaustive")
class PlantedLossTests {
    private static final PlantedStep ORDERS = step("2_orders", """
            create table orders (id int primary key, person int references users on delete cascade, note text);
            create table log (line text not null);
            insert into log values ('one'), ('two');
            """, "drop table orders, log;");
    private static final PlantedStep ONE_ORDER = step(
            "3_order",
            "insert into orders select 1, min(id), 'soon' from users having count(*) > 0;",
            "delete from orders;");

    @TempDir
    private Path directory;

    @Test
    void aMigrationHasOneWayBackOrNone() {
        List<Finding> findings = allFindings(step(
                "4_forget",
                "alter table public.users drop email, drop column if exists \"name\"; drop table orders cascade; truncate log;",
                """
                alter table users add column name text, add column email text;
                create table orders (id int primary key, person int references users on delete cascade, note text);
                """));

        assertThat(findings)
                .filteredOn(finding -> finding.severity() != Severity.INFO)
                .as(FindingText.of(findings))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.check()).isEqualTo("NoWayBack");
                    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
                    assertThat(finding.headline())
                            .isEqualTo("no way back for 2 rows of table public.log, 1 row of table public.orders,"
                                    + " columns email, name of table public.users");
                    assertThat(finding.suggestion())
                            .contains("tables = {\"public.log\", \"public.orders\"}")
                            .contains("columns = {\"public.users.email\", \"public.users.name\"}");
                });
    }

    @Test
    void itIsAnErrorWhereEverythingMustComeBack() {
        Judge strict = Judge.standard().withSeverities(Map.of("NoWayBack", Severity.ERROR));

        assertThat(found(strict, step("4_forget", "delete from log;", "select 1;")))
                .extracting(Finding::severity)
                .containsExactly(Severity.ERROR);
    }

    @Test
    void whatACascadeTakesIsStatedByNobody() {
        assertThat(checks(step("4_no_ada", "delete from users where id = 1;", "select 1;")))
                .containsExactly("UpLosesRows", "NoWayBack");
    }

    @Test
    void whatTheUpKeptTheDownCouldBringBack() {
        assertThat(checks(step(
                        "4_archive",
                        "create table archive as select * from users; alter table users drop column email;",
                        "alter table users add column email text; drop table archive;")))
                .contains("DownChangesValues")
                .doesNotContain("NoWayBack");
        assertThat(checks(step(
                        "5_move",
                        "update users set name = name || email; alter table users drop column email;",
                        "alter table users add column email text;")))
                .contains("DownChangesValues")
                .doesNotContain("NoWayBack");
    }

    @Test
    void whatTheDownTakesIsNotStatedByTheUp() {
        assertThat(checks(step("4_few", "delete from log where line = 'one';", "delete from log;")))
                .contains("DownLosesRows")
                .doesNotContain("NoWayBack");
        assertThat(checks(step(
                        "5_phones",
                        "alter table users drop column email;",
                        "alter table users add column email text; update users set name = '?';")))
                .contains("DownChangesValues", "NoWayBack");
    }

    @Test
    void aDeleteThatTheUpSaysIsStatedWhateverElseItDoesToTheTable() {
        for (String up : List.of(
                "delete from orders where mood in ('new', 'odd'); alter type mood rename to mood_before;"
                        + " create type mood as enum ('soon', 'late');"
                        + " alter table orders alter column mood type mood using mood::text::mood; drop type mood_before;",
                "do $$ begin if exists (select 1 from orders) then delete from orders; end if; end $$;",
                "do $body$ declare n int; begin delete from public.\"orders\" where person in (select id from users);"
                        + " get diagnostics n = row_count; raise notice 'orders gone: %', n; end $body$;",
                "update users set name = '?' where id in (select person from orders where mood = 'new'); delete from orders;",
                "update orders set note = 'gone' where mood = 'new'; delete from orders where mood <> 'new';",
                "select 'takes the orders away'; select('all orders'); delete from orders;",
                "with gone as (delete from orders returning 1) delete from log where (select count(*) from gone) < 0;")) {
            assertThat(checks(moods(), step("5_odd", up, "select 1;")))
                    .as(up)
                    .contains("NoWayBack")
                    .doesNotContain("DownLosesRows");
        }
    }

    @Test
    void whatABlockMayKeepIsNotStated() {
        for (String up : List.of(
                "create table old (id int); do $$ begin insert into old select id from orders; delete from orders; end $$;",
                "create table old (id int); do $$ declare r record; begin for r in select * from orders loop"
                        + " insert into old values (r.id); end loop; delete from orders; end $$;",
                "do $$ begin execute 'delete from orders'; end $$;",
                "do $$ begin update users set name = (select string_agg(note, ',') from orders); delete from orders; end $$;",
                "create function archived(text) returns void language sql as 'create table old as select * from orders';"
                        + " select archived('orders'); delete from orders;",
                "do $$ begin delete from users; end $$;")) {
            assertThat(checks(
                            moods(),
                            step("5_odd", up, "drop table if exists old; drop function if exists archived(text);")))
                    .as(up)
                    .containsAnyOf("DownLosesRows", "UpLosesRows");
        }
    }

    private static PlantedStep moods() {
        return step(
                "4_moods",
                "create type mood as enum ('soon', 'late', 'new', 'odd'); alter table orders add mood mood; update orders set mood = 'odd';",
                "alter table orders drop mood; drop type mood;");
    }

    @Test
    void aNarrowingIsStatedByNobody() {
        assertThat(checks(step(
                        "4_short",
                        "alter table users alter column name type varchar(3) using left(name, 3), alter email drop not null;",
                        "alter table users alter column name type text;")))
                .contains("UpLosesValues")
                .doesNotContain("NoWayBack");
    }

    private List<String> checks(PlantedStep... last) {
        return findings(Judge.standard(), last).stream()
                .filter(finding -> finding.severity() != Severity.INFO)
                .map(Finding::check)
                .sorted((one, other) -> other.compareTo(one))
                .toList();
    }

    private List<Finding> found(Judge judge, PlantedStep last) {
        return findings(judge, last).stream()
                .filter(finding -> finding.check().equals("NoWayBack"))
                .toList();
    }

    /** The steps before are always the same, and judged once. */
    private List<Finding> findings(Judge judge, PlantedStep... last) {
        return history(last).since(ONE_ORDER.id()).findings(folder(), judge);
    }

    private List<Finding> allFindings(PlantedStep last) {
        return history(last).findings(folder(), Judge.standard());
    }

    private static PlantedHistory history(PlantedStep... last) {
        List<PlantedStep> steps = new ArrayList<>(UsersTable.USERS);
        steps.addAll(List.of(ORDERS, ONE_ORDER));
        steps.addAll(List.of(last));
        return PlantedHistory.of(steps).withRowsAfter("1", UsersTable.THREE_USERS);
    }

    private Path folder() {
        try {
            return Files.createTempDirectory(directory, "history");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
