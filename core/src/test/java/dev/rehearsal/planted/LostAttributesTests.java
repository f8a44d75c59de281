package dev.rehearsal.planted;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.check.judging.Judge;
import dev.rehearsal.check.rule.object.DefinitionWithoutAttributes;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.FindingText;
import dev.rehearsal.product.DatabaseProducts;
import dev.rehearsal.rehearsal.run.DatabaseSource;
import dev.rehearsal.testing.Mariadb;
import dev.rehearsal.testing.Postgres;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a new definition takes away because it does not repeat it; all faults are one step, and all twins are another. */
class LostAttributesTests {
    private static final String RESTRICTIVE_AGAIN =
            "drop policy clerks on note; create policy clerks on note as restrictive to pg_signal_backend using (id > 4);";
    private static final String LEAD = "in the new definition what is to stay, or after the 'create'\n";
    private static final Pattern SQL = Pattern.compile("(?m)^alter [\\s\\S]*;$");
    private static final DatabaseSource POSTGRES =
            isolation -> Postgres.database(DatabaseSettings.defaults(), isolation);
    private static final DatabaseSource ANY_MARIADB =
            isolation -> Mariadb.database(DatabaseSettings.defaults(), isolation);
    private static final DatabaseSource MARIADB = ANY_MARIADB.of(DatabaseProducts.ofId("mariadb"));
    private static final String TABLES = """
            create table note (id int primary key, owner text not null, body text not null);
            alter table note enable row level security;
            create policy own on note using (owner = current_user);
            create table price (id int primary key, net int not null);
            grant select on note to public;
            create function touched() returns trigger language plpgsql as 'begin return new; end';
            """;

    /**
     * A fault and its twin.
     *
     * @param before what stands before
     * @param unsafe the fault
     * @param safe its twin
     * @param told severity and headline without what is the same everywhere
     */
    private record Case(String before, String unsafe, String safe, String told) {}

    private static final List<Case> CASES = List.of(
            new Case(
                    "create view titles with (security_invoker = true) as select id, left(body, 20) as title from note;",
                    "create or replace view titles as select id, left(body, 60) as title from note;",
                    "create or replace view titles with (security_invoker = true) as select id, left(body, 60) as title from note;",
                    "ERROR view public.titles: security_invoker"),
            new Case(
                    "create view \"Mine\" with (security_invoker, check_option = local) as select * from note;"
                            + " create view outer_view with (security_invoker) as select id from \"Mine\";",
                    "drop view outer_view; create view outer_view as select id, owner from \"Mine\";",
                    "create or replace view outer_view with (security_invoker = false) as select id, owner from \"Mine\";",
                    "ERROR view public.outer_view: security_invoker"),
            new Case(
                    "create view nets with (security_invoker) as select net from price;",
                    "create or replace view nets as select net, id from price;",
                    "alter view nets reset (security_invoker);",
                    "WARNING view public.nets: security_invoker"),
            new Case(
                    "create view shown with (security_barrier) as select * from price where net > 0; grant select on shown to pg_signal_backend;",
                    "create or replace view shown as select * from price where net > 1;",
                    "create or replace view shown with (security_barrier) as select * from price where net > 1;",
                    "ERROR view public.shown: security_barrier"),
            new Case(
                    "create view positive as select * from price where net > 0 with check option;"
                            + " alter view positive alter column net set default 7;",
                    "drop view positive; create view positive as select * from price where net > 1;",
                    "create or replace view positive as select * from price where net > 1 with cascaded check option;",
                    "WARNING view public.positive: check_option, default of net"),
            new Case(
                    "create function next_no(a int) returns int language sql security definer set search_path = public, pg_temp"
                            + " as 'select max(id) + a from price';",
                    "create or replace function next_no(a int) returns int language sql as 'select max(id) + 2 * a from price';",
                    "create or replace function next_no(a int) returns int language sql security invoker set search_path = public"
                            + " as 'select max(id) + 2 * a from price';",
                    "ERROR function public.next_no(integer): security, set search_path"),
            new Case(
                    "create function path_of() returns int language sql security definer set search_path = public as 'select 1';",
                    "create or replace function path_of() returns int language sql security definer as 'select 2';",
                    "create or replace function path_of() returns int language sql security definer set search_path = '' as 'select 2';",
                    "ERROR function public.path_of(): set search_path"),
            new Case(
                    "create function slug(a text) returns text language sql immutable strict parallel safe as 'select lower(a)';"
                            + " create index note_slug on note (slug(body));",
                    "create or replace function slug(a text) returns text language sql as 'select lower(trim(a))';",
                    "create or replace function slug(a text) returns text language sql immutable strict parallel safe"
                            + " as 'select lower(trim(a))';",
                    "ERROR function public.slug(text): parallel, strict, volatility"),
            new Case(
                    "create function gross(a int) returns int language sql immutable as 'select a * 2';"
                            + " create table bill (net int, gross int generated always as (gross(net)) stored);",
                    "create or replace function gross(a int) returns int language sql as 'select a * 3';",
                    "create or replace function gross(a int) returns int language sql immutable as 'select a * 3';",
                    "ERROR function public.gross(integer): volatility"),
            new Case(
                    "create function twice(a int) returns int language sql stable cost 7 as 'select a * 2';",
                    "drop function twice; create function twice(a bigint) returns bigint language sql as 'select a * 2';",
                    "drop function twice; create function twice(a int) returns int language sql volatile cost 100 as 'select a * 2';",
                    "WARNING function public.twice(bigint): cost, volatility"),
            new Case(
                    "create function many() returns setof int language sql rows 3 as 'select 1';",
                    "create or replace function many() returns setof int language sql as 'select 2';",
                    "alter function many() rows 1000;",
                    "INFO function public.many(): rows"),
            new Case(
                    "create procedure tidy() language plpgsql security definer set search_path = public as 'begin delete from price; end';",
                    "do $b$ begin execute 'create or replace procedure tidy() language plpgsql as ''begin end'''; end $b$;",
                    "do $b$ begin execute 'alter procedure tidy() security invoker'; end $b$;",
                    "ERROR procedure public.tidy(): security, set search_path"),
            new Case(
                    "create trigger touch before update on price for each row execute function touched();"
                            + " alter table price enable always trigger touch;",
                    "create or replace trigger touch before insert or update on price for each row execute function touched();",
                    "create or replace trigger touch before insert or update on price for each row execute function touched();"
                            + " alter table price enable always trigger touch;",
                    "WARNING trigger touch on public.price: enabled"),
            new Case(
                    "create table secret (id int primary key); alter table secret enable row level security;"
                            + " create policy none on secret as restrictive using (id > 3);",
                    "drop table secret; create table secret (id bigint primary key);"
                            + " create policy none on secret as restrictive using (id > 3);",
                    "alter table secret add column more int; alter table secret disable row level security;",
                    "ERROR table public.secret: row security"),
            new Case(
                    "create policy clerks on note as restrictive to pg_signal_backend using (id > 3);",
                    "drop policy clerks on note; create policy clerks on note to pg_signal_backend using (id > 4);",
                    "alter policy clerks on note using (id > 4);",
                    "ERROR policy clerks on public.note: restrictive"));

    private static final String PROGRAMS = """
            create table price (id int primary key, net int not null);
            create table log (id int);
            """;

    private static final List<Case> MARIADB_CASES = List.of(
            new Case(
                    "create sql security invoker view nets as select net from price;",
                    "create or replace view nets as select net, id from price;",
                    "create or replace sql security definer view nets as select net from price;",
                    "ERROR view nets: security"),
            new Case(
                    "create algorithm = temptable view shown as select * from price;",
                    "drop view shown; create view shown as select id from price;",
                    "create or replace algorithm = undefined view shown as select id from price;",
                    "WARNING view shown: algorithm"),
            new Case(
                    "create algorithm = merge view positive as select * from price where net > 0 with local check option;",
                    "create or replace algorithm = merge view positive as select * from price where net > 1;",
                    "create or replace algorithm = merge view positive as select * from price where net > 1 with check option;",
                    "WARNING view positive: check option"),
            new Case(
                    "create procedure tidy() modifies sql data sql security invoker comment 'x' delete from price;",
                    "create or replace procedure tidy() delete from log;",
                    "create or replace procedure tidy() contains sql sql security definer comment '' delete from log;",
                    "ERROR procedure tidy: comment, data access, security"),
            new Case(
                    "create function twice(a int) returns int deterministic no sql return a * 2;",
                    "drop function twice; create function twice(a bigint) returns bigint return a * 2;",
                    "create or replace function twice(a int) returns int deterministic no sql return a * 2;",
                    "WARNING function twice: data access, deterministic"),
            new Case(
                    "create event nightly on schedule every 1 day on completion preserve disable do delete from log;",
                    "create or replace event nightly on schedule every 2 day disable do delete from log;",
                    "alter event nightly on completion not preserve;",
                    "WARNING event nightly: on completion"));

    private static final List<Case> DEFINER_CASES = List.of(
            new Case(
                    "create user if not exists clerk@localhost; create definer = clerk@localhost view shown as select * from price;",
                    "drop view shown; create view shown as select id from price;",
                    "create or replace definer = current_user view shown as select id from price;",
                    "WARNING view shown: definer"),
            new Case(
                    "create definer = clerk@localhost trigger logs after insert on price for each row insert into log values (new.id);",
                    "create or replace trigger logs after insert on price for each row insert into log values (new.id + 1);",
                    "create or replace definer = clerk@localhost trigger logs after insert on price for each row"
                            + " insert into log values (new.id);",
                    "WARNING trigger logs on price: definer"));

    /** All faults are one step, what gives everything back is the next, and all twins are the third. */
    @Test
    void whatIsNotRepeatedIsToldUntilItIsGivenBack(@TempDir Path unsafe, @TempDir Path mended) {
        List<StepEvidence> faulty = steps(CASES, TABLES, POSTGRES, List.of(joined(CASES, Case::unsafe)), unsafe);
        List<Finding> found = assertTold(CASES, faulty.get(1));
        assertThat(Judge.standard().judge(faulty.get(1)))
                .noneMatch(finding -> finding.check().equals("DefinerWithoutSearchPath"));

        List<StepEvidence> whole = steps(
                CASES,
                TABLES,
                POSTGRES,
                List.of(joined(CASES, Case::unsafe) + suggestions(found), RESTRICTIVE_AGAIN, joined(CASES, Case::safe)),
                mended);
        assertThat(told(whole.get(1)).stream().map(LostAttributesTests::words).toList())
                .containsExactly("ERROR policy clerks on public.note: restrictive");
        assertSilent(whole.get(3));
    }

    @Test
    void theSameOnMariadb(@TempDir Path unsafe, @TempDir Path safe) {
        String suggestion = "alter procedure tidy comment 'x' modifies sql data sql security invoker;";
        List<StepEvidence> faulty = steps(
                MARIADB_CASES, PROGRAMS, MARIADB, List.of(joined(MARIADB_CASES, Case::unsafe), suggestion), unsafe);
        List<Finding> found = assertTold(MARIADB_CASES, faulty.get(1));
        assertThat(found).anyMatch(finding -> finding.suggestion().equalsIgnoreCase(LEAD + suggestion));
        assertSilent(faulty.get(2));

        assertSilent(steps(MARIADB_CASES, PROGRAMS, MARIADB, List.of(joined(MARIADB_CASES, Case::safe)), safe)
                .get(1));
    }

    /** An account needs a server of its own. */
    @Tag("exhaustive")
    @Test
    void definersOnMariadb(@TempDir Path unsafe, @TempDir Path safe) {
        assertTold(
                DEFINER_CASES,
                steps(DEFINER_CASES, PROGRAMS, MARIADB, List.of(joined(DEFINER_CASES, Case::unsafe)), unsafe)
                        .get(1));

        assertSilent(steps(DEFINER_CASES, PROGRAMS, MARIADB, List.of(joined(DEFINER_CASES, Case::safe)), safe)
                .get(1));
    }

    private static List<Finding> assertTold(List<Case> cases, StepEvidence step) {
        List<Finding> found = told(step);
        assertThat(found.stream().map(LostAttributesTests::words).toList())
                .as(step.up() + FindingText.of(found))
                .containsExactlyInAnyOrderElementsOf(
                        cases.stream().map(Case::told).toList());
        return found;
    }

    private static void assertSilent(StepEvidence step) {
        assertThat(step.up().succeeded()).as(String.valueOf(step.up())).isTrue();
        assertThat(told(step)).isEmpty();
    }

    private static String suggestions(List<Finding> found) {
        return found.stream()
                .map(finding -> SQL.matcher(finding.suggestion()))
                .filter(Matcher::find)
                .map(Matcher::group)
                .collect(Collectors.joining("\n"));
    }

    private static String joined(List<Case> cases, Function<Case, String> part) {
        return cases.stream().map(part).collect(Collectors.joining("\n"));
    }

    private static String words(Finding finding) {
        return finding.severity() + " " + finding.place().object() + ": "
                + finding.headline().replaceFirst(".* a definition without ", "");
    }

    private static List<Finding> told(StepEvidence step) {
        return new DefinitionWithoutAttributes().examine(step).toList();
    }

    private static List<StepEvidence> steps(
            List<Case> cases, String tables, DatabaseSource source, List<String> ups, Path directory) {
        List<PlantedStep> steps = new ArrayList<>();
        steps.add(PlantedStep.withoutDown("1_before", tables + joined(cases, Case::before)));
        ups.forEach(up -> steps.add(PlantedStep.withoutDown(1 + steps.size() + "_step", up)));
        return PlantedHistory.of(steps).on(source).walked(directory).steps();
    }
}
