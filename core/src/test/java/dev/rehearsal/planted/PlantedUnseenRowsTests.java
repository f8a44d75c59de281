package dev.rehearsal.planted;

import static dev.rehearsal.planted.PlantedStep.step;
import static dev.rehearsal.planted.PlantedStep.withoutDown;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.check.judging.Judge;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.rehearsal.Seeding;
import dev.rehearsal.testing.Postgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that row security hides from who migrates, and twins in which nothing is hidden, or nobody looks. */
class PlantedUnseenRowsTests {
    private static final String CHECK = "RowsHiddenFromMigrator";

    /** The owner sees no row of {@code document}, all of {@code open}, and of {@code lent}, which is another role's, no row either. */
    private static final String TABLES = """
            create table document (id int primary key, space text not null, title text, kind text);
            create table archive (id int primary key, title text);
            create table open (id int primary key, title text);
            create table lent (id int primary key, title text);
            insert into document values (1, 'north', 'a'), (2, 'south', 'b'), (3, 'south', 'c');
            insert into open values (1, 'a'), (2, 'b');
            insert into lent values (1, 'a'), (2, 'b');
            create view titles as select id, title from document;
            create view my_titles with (security_invoker) as select id, title from document;
            create view all_titles as select id, title from document;
            alter view all_titles owner to postgres;
            grant select, update on all_titles to public;
            create view invoked_titles with (security_invoker) as select id, title from document;
            alter view invoked_titles owner to postgres;
            grant select, update on invoked_titles to public;
            alter table lent enable row level security;
            create policy lent_to on lent using (title = current_setting('app.title', true));
            grant select, update on lent to public;
            alter table lent owner to pg_read_all_stats;
            """;

    private static final String SECURED = """
            alter table document enable row level security;
            alter table document force row level security;
            create policy own_space on document using (space = current_setting('app.space', true));
            alter table open enable row level security;
            """;

    /** The rows of {@link #TABLES} again, after each case. */
    private static final String ROWS = """
            delete from document; delete from archive; delete from open; delete from lent;
            insert into document values (1, 'north', 'a'), (2, 'south', 'b'), (3, 'south', 'c');
            insert into open values (1, 'a'), (2, 'b');
            insert into lent values (1, 'a'), (2, 'b');
            """;

    private static final String MISSES_ALL = "up misses 3 rows of public.document: ";

    @TempDir
    private Path directory;

    /**
     * An up that is tried behind those tables.
     *
     * @param told how what is told begins; null for a twin of which nothing is
     */
    private record Case(String name, String up, @Nullable String told) {}

    private static final List<Case> CASES = List.of(
            new Case("update", "update document set title = upper(title);", MISSES_ALL),
            new Case("update of a table whose policies are not forced", "update open set title = upper(title);", null),
            new Case(
                    "update for each value of the setting",
                    "select set_config('app.space', 'north', true); update document set title = upper(title);"
                            + " select set_config('app.space', 'south', true); update document set title = upper(title);",
                    null),
            new Case(
                    "update for some values of the setting",
                    "select set_config('app.space', 'north', true); update document set title = upper(title);",
                    "up misses 2 rows of public.document: "),
            new Case(
                    "update by no force",
                    "alter table document no force row level security; update document set title = upper(title);"
                            + " alter table document force row level security;",
                    null),
            new Case("values of chance", "update document set title = random()::text;", MISSES_ALL),
            new Case(
                    "values of chance in a table that shows its rows", "update open set title = random()::text;", null),
            new Case(
                    "keys of chance",
                    "insert into archive select (random() * 1e9)::int, title from document;",
                    "up misses 3 rows of public.archive: "),
            new Case(
                    "keys of chance from a table that shows its rows",
                    "insert into archive select (random() * 1e9)::int, title from open;",
                    null),
            new Case("delete", "delete from document where space = 'south';", "up misses 2 rows of public.document: "),
            new Case("delete of rows that are not there", "delete from document where space = 'east';", null),
            new Case(
                    "insert into another table",
                    "insert into archive select id, title from document;",
                    "up misses 3 rows of public.archive: row security hides rows of public.document"),
            new Case(
                    "insert of rows of a table that shows them",
                    "insert into archive select id, title from open;",
                    null),
            new Case(
                    "table made of rows",
                    "create table copied as select * from document;",
                    "up misses 3 rows of public.copied: row security hides rows of public.document"),
            new Case(
                    "merge",
                    "merge into document d using open o on o.id = d.id when matched then update set title = 'merged';",
                    "up misses 2 rows of public.document: "),
            new Case(
                    "merge into a table that shows its rows",
                    "merge into open o using (values (1)) as v (id) on o.id = v.id when matched then update set title = 'x';",
                    null),
            new Case("loop in a block, over names that it reads", """
                    do $$ declare one text; begin
                        for one in select tablename from pg_tables where schemaname = 'public' and tablename like 'doc%' loop
                            execute format('update %I set title = upper(title)', one);
                        end loop;
                    end $$;""", MISSES_ALL),
            new Case(
                    "check in a block",
                    "do $$ begin if exists (select from document where title = 'c') then raise exception 'c is left'; end if; end $$;",
                    "up ends well only because it sees too few rows: "),
            new Case(
                    "check in a block that passes",
                    "do $$ begin if exists (select from document where title = 'z') then raise exception 'z is left'; end if; end $$;",
                    null),
            new Case("view of the owner", "update titles set title = upper(title);", MISSES_ALL),
            new Case("view of whoever asks", "update my_titles set title = upper(title);", MISSES_ALL),
            new Case("view of a role that sees all", "update all_titles set title = upper(title);", null),
            new Case(
                    "view of such a role that looks as whoever asks",
                    "update invoked_titles set title = upper(title);",
                    MISSES_ALL),
            new Case(
                    "row security off", "set local row_security = off; update document set title = 'x';", "up fails: "),
            new Case(
                    "row security off, of another table",
                    "set local row_security = off; update archive set title = 'x';",
                    null),
            new Case(
                    "constraint over what was missed",
                    "update document set kind = 'plain'; alter table document alter kind set not null;"
                            + " alter table document alter kind drop not null;",
                    "up fails: "),
            new Case(
                    "check over what was missed",
                    "update document set title = upper(title); alter table document add constraint c check (title = upper(title));"
                            + " alter table document drop constraint c;",
                    "up fails: "),
            new Case(
                    "constraint over rows that were never to be changed",
                    "alter table document add check (length(space) > 0);",
                    null),
            new Case(
                    "insert that no policy lets pass",
                    "insert into document values (4, 'east', 'd');",
                    "up fails: new row violates row-level security policy"),
            new Case(
                    "insert that a policy lets pass",
                    "set local app.space = 'east'; insert into document values (4, 'east', 'd');",
                    null),
            new Case("table of another role", "update lent set title = 'x';", "up misses 2 rows of public.lent: "),
            new Case(
                    "table of another role by its setting",
                    "set local app.title = 'a'; update lent set title = 'x' where id = 1;",
                    "up fails: "),
            new Case(
                    "policies that the up itself forces",
                    "alter table open force row level security; update open set title = 'x'; alter table open no force row level security;",
                    "up misses 2 rows of public.open: "),
            new Case("a column", "alter table document add column n int default 7;", null),
            new Case(
                    "policies that the up itself forces when it is done",
                    "update open set title = 'x'; alter table open force row level security;",
                    null));

    /** All are steps of one history. */
    @Test
    void rowsOutOfSightAreToldWhereSomethingComesOfIt() {
        List<PlantedStep> steps =
                new ArrayList<>(List.of(withoutDown("1_tables", TABLES), withoutDown("2_secured", SECURED)));
        Map<String, String> rows = new HashMap<>();
        CASES.forEach(one -> {
            String id = id(one);
            steps.add(withoutDown(id + "_case", one.up()));
            rows.put(id, ROWS);
        });
        List<Finding> found = told(new PlantedHistory(PlantedHistory.of(steps).files(), rows, Set.of(), Seeding.NONE)
                .findings(directory, Judge.standard()));
        assertThat(CASES).allSatisfy(one -> {
            List<String> told = found.stream()
                    .filter(finding -> finding.place().migration().equals(id(one)))
                    .map(Finding::headline)
                    .toList();
            if (one.told() == null) {
                assertThat(told).as(one.name()).isEmpty();
            } else {
                assertThat(told).as(one.name()).singleElement().asString().startsWith(one.told());
            }
        });
    }

    private static String id(Case one) {
        return String.valueOf(100 + CASES.indexOf(one));
    }

    @Test
    void countsPoliciesAndWhatHelpsAreTold() {
        assertThat(found("counts", withoutDown("3_change", "update document set title = upper(title);")))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
                    assertThat(finding.facts().toString())
                            .contains("rows there", "public.document: 3", "rows seen", "public.document: 0")
                            .contains("0 of 3", "own_space", "app.space");
                    assertThat(finding.suggestion())
                            .contains("set_config", "no force row level security")
                            .endsWith("alter role rehearsal_owner bypassrls;");
                });
    }

    @Test
    void downsAreTriedToo() {
        String added = "alter table document add column n int;";
        String down = "delete from document where space = 'north'; alter table document drop column n;";
        assertThat(found("down", step("3_change", added, down)))
                .singleElement()
                .satisfies(
                        finding -> assertThat(finding.headline()).startsWith("down misses 1 row of public.document: "));
        assertThat(found("down twin", step("3_change", added, "alter table document drop column n;")))
                .isEmpty();
        assertThat(found(
                        "both",
                        step("3_change", "update document set kind = 'a';", "update document set kind = null;")))
                .singleElement()
                .satisfies(finding -> assertThat(finding.facts().toString()).contains("in the down, too"));
    }

    /** Whoever forces policies is not who suffers, and a walk comes past the constraint that a later migration adds. */
    @Test
    void whatIsMissedIsToldOnceAndTheWalkGoesOn() {
        List<Finding> found = history(
                        withoutDown("3_fill", "update document set kind = 'plain';"),
                        withoutDown("4_require", "alter table document alter kind set not null;"),
                        withoutDown("5_later", "insert into archive select id, title from document;"))
                .findings(directory, Judge.standard());
        assertThat(told(found))
                .extracting(finding -> finding.place().migration())
                .containsExactly("3", "5");
        assertThat(found).noneMatch(finding -> finding.check().equals("UpFails"));
    }

    /** Who forces row security on a table without a policy hides its rows from others at once, and from who migrates next. */
    @Test
    void eachRoleIsToldOnce() {
        List<Finding> found = PlantedHistory.of(List.of(
                        withoutDown(
                                "1_table",
                                "create table t (id int); insert into t values (1), (2); grant select on t to pg_read_all_stats;"),
                        withoutDown(
                                "2_force",
                                "alter table t enable row level security; alter table t force row level security;"),
                        withoutDown("3_delete", "delete from t where id = 1;")))
                .findings(directory, Judge.standard());
        assertThat(found.stream()
                        .filter(finding -> Set.of(CHECK, "RowsOutOfSight").contains(finding.check()))
                        .map(finding -> finding.place().migration() + ' ' + finding.headline()))
                .containsExactly(
                        "2 table public.t shows 0 of 2 rows to role pg_read_all_stats from now on: row security is on, and no policy is for it",
                        "3 up misses 1 row of public.t: row security hides rows of public.t from rehearsal_owner, which migrates");
    }

    @Test
    void whoSeesAllRowsIsToldNothing() {
        String update = "update document set title = upper(title);";
        for (String migrator : List.of("superuser", "managed:bypassrls")) {
            DatabaseSettings settings = new DatabaseSettings(null, null, migrator);
            assertThat(told(history(withoutDown("3_change", update))
                            .on(isolation -> Postgres.database(settings, isolation))
                            .findings(place(migrator), Judge.standard())))
                    .isEmpty();
        }
    }

    @Test
    void aRoleOfTheUsersIsTriedAlike() {
        String before = """
                create role shop_owner login; grant all on schema public to shop_owner;
                create table own (id int); insert into own values (1); alter table own owner to shop_owner;
                alter table own enable row level security; alter table own force row level security;""";
        DatabaseSettings settings = new DatabaseSettings(null, before, "shop_owner");
        List<Finding> found = told(PlantedHistory.of(List.of(
                        withoutDown("1_more", "insert into own values (2);"),
                        withoutDown("2_change", "delete from own;")))
                .on(isolation -> Postgres.database(settings, isolation))
                .findings(directory, Judge.standard()));
        assertThat(found)
                .extracting(Finding::headline)
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("up fails: new row violates"),
                        second -> assertThat(second)
                                .isEqualTo(
                                        "up misses 2 rows of public.own: row security hides rows of public.own from shop_owner, which migrates"));
        assertThat(found)
                .allSatisfy(finding -> assertThat(finding.facts().toString()).contains("none for this role"));
    }

    private Path place(String name) {
        try {
            return Files.createDirectory(directory.resolve(name.replaceAll("\\W", "_")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Finding> found(String name, PlantedStep change) {
        return told(history(change).findings(place(name), Judge.standard()));
    }

    private static PlantedHistory history(PlantedStep... changes) {
        return PlantedHistory.of(Stream.concat(
                        Stream.of(withoutDown("1_tables", TABLES), withoutDown("2_secured", SECURED)),
                        Stream.of(changes))
                .toList());
    }

    private static List<Finding> told(List<Finding> found) {
        return found.stream().filter(finding -> finding.check().equals(CHECK)).toList();
    }
}
