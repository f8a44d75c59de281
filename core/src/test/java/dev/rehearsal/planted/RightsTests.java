package dev.rehearsal.planted;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.check.judging.Judge;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.FindingText;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rights that are of no use without others; all faults are one step of a history, what grants the rest is the next. */
class RightsTests {
    private static final String CHECK = "GrantOfNoUse";
    /** Roles of the server's own: others would need a server of their own. */
    private static final String ROLES = """
            create schema hidden; create table hidden.fact (id int primary key, body text);
            create schema shared; create table shared.fact (id int primary key); grant usage on schema shared to pg_checkpoint;
            """;

    /**
     * A fault and its twin.
     *
     * @param unsafe the fault
     * @param safe its twin
     * @param told what is told
     */
    private record Case(String unsafe, String safe, String told) {}

    private static final List<Case> CASES = List.of(
            new Case(
                    "create table study (id bigserial primary key); grant select, insert on study to pg_signal_backend;",
                    "create table study (id bigint generated always as identity primary key); grant select, insert on"
                            + " study to pg_signal_backend;",
                    "pg_signal_backend may insert public.study and cannot, for want of usage on sequence public.study_id_seq"),
            new Case(
                    "create sequence numbers; create table no (n bigint default nextval('numbers'), of text);"
                            + " grant insert (of) on no to pg_signal_backend; grant usage on sequence numbers to pg_checkpoint;",
                    "create sequence numbers; create table no (n bigint default nextval('numbers'), of text);"
                            + " grant insert (of) on no to pg_signal_backend; grant update on sequence numbers to pg_signal_backend;",
                    "WARNING pg_signal_backend may insert public.no and cannot, for want of usage on sequence public.numbers"),
            new Case(
                    "create view facts with (security_invoker) as select f.id from hidden.fact f; grant select on"
                            + " facts to pg_signal_backend;",
                    "create view facts as select f.id from hidden.fact f; grant select on facts to pg_signal_backend;",
                    "pg_signal_backend may select public.facts and cannot, for want of select on hidden.fact"),
            new Case(
                    "create view owned as select f.id from hidden.fact f; alter view owned owner to pg_read_all_settings;"
                            + " grant select on owned to pg_signal_backend;",
                    "create view owned as select f.id from hidden.fact f; grant select (id) on hidden.fact to"
                            + " pg_read_all_settings; alter view owned owner to pg_read_all_settings; grant select on owned to pg_signal_backend;",
                    "pg_read_all_settings may select public.owned and cannot, for want of select on hidden.fact"),
            new Case(
                    "grant select on hidden.fact to pg_stat_scan_tables;",
                    "grant usage on schema hidden to pg_stat_scan_tables; grant select on"
                            + " hidden.fact to pg_stat_scan_tables;",
                    "pg_stat_scan_tables may access hidden.fact and cannot, for want of usage on schema hidden"),
            new Case(
                    "create table own_row (id int); alter table own_row enable row level security; create function"
                            + " is_mine(a int) returns boolean language sql as 'select true'; revoke execute on function"
                            + " is_mine from public; create policy p on own_row using (is_mine(id)); grant select on"
                            + " own_row to pg_read_all_stats;",
                    "create table own_row (id int); alter table own_row enable row level security; create function"
                            + " is_mine(a int) returns boolean language sql as 'select true'; revoke execute on function"
                            + " is_mine from public; create policy p on own_row to pg_signal_backend using (is_mine(id)); grant"
                            + " select on own_row to pg_read_all_stats;",
                    "pg_read_all_stats may select public.own_row and cannot, for want of execute on function"
                            + " public.is_mine(integer)"),
            new Case(
                    "create table deed (id int primary key); create table deed_log (id int);"
                            + " create function logs() returns trigger language plpgsql as"
                            + " 'begin insert into deed_log values (new.id); return new; end';"
                            + " create trigger l after insert on deed for each row execute function logs();"
                            + " grant insert on deed to pg_read_all_stats;",
                    "create table deed (id int primary key); create table deed_log (id int);"
                            + " create function logs() returns trigger language plpgsql security definer as"
                            + " 'begin insert into deed_log values (new.id); return new; end';"
                            + " create trigger l after insert on deed for each row execute function logs();"
                            + " grant insert on deed to pg_read_all_stats;",
                    "pg_read_all_stats may insert public.deed and cannot, for want of insert on table public.deed_log"),
            new Case(
                    "create function next_no() returns int language sql as 'select 1'; revoke execute on function"
                            + " next_no from public; create table slip (id int default next_no()); grant insert on slip to"
                            + " pg_read_all_stats;",
                    "create function next_no() returns int language sql as 'select 1'; revoke execute on function"
                            + " next_no from public; create table slip (id int default next_no()); grant select, delete on"
                            + " slip to pg_read_all_stats;",
                    "pg_read_all_stats may insert public.slip and cannot, for want of execute on function"
                            + " public.next_no()"));

    @Test
    void whatIsLackingIsToldUntilItIsGranted(@TempDir Path unsafe, @TempDir Path mended) {
        List<Finding> found = findings(List.of(ROLES, joined(Case::unsafe)), unsafe);
        assertThat(found).as(FindingText.of(found)).hasSize(1);
        String text = FindingText.of(found);
        assertThat(CASES).allSatisfy(one -> assertThat(text).contains(one.told()));
        assertThat(text.lines().filter(line -> line.contains(" for want of "))).hasSize(CASES.size());

        String grants = found.get(0)
                .suggestion()
                .lines()
                .filter(line -> line.startsWith("grant "))
                .collect(Collectors.joining("\n"));
        List<Finding> left = findings(List.of(ROLES, joined(Case::unsafe) + grants), mended);
        assertThat(left).as(FindingText.of(left)).isEmpty();
    }

    @Test
    void whatSufficesIsNotTold(@TempDir Path directory) {
        List<Finding> found = findings(List.of(ROLES, joined(Case::safe)), directory);

        assertThat(found).as(FindingText.of(found)).isEmpty();
    }

    @Test
    void aNewTableIsToBeGrantedLikeItsNeighbours(@TempDir Path directory) {
        String tables = "create table one (id int); create table two (id int);"
                + " grant select, insert on one, two to pg_signal_backend; grant select on one to pg_checkpoint;";
        List<Finding> found = PlantedHistory.of(List.of(
                        PlantedStep.withoutDown("1_tables", ROLES + tables),
                        PlantedStep.withoutDown("2_later", "create table late (id int); create table never (id int);"),
                        PlantedStep.withoutDown("3_grant", "grant select on late to pg_signal_backend;")))
                .findings(directory, Judge.standard());

        assertThat(found)
                .filteredOn(finding -> finding.check().equals("NewTableNotGranted"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.place().object()).isEqualTo("table public.never");
                    assertThat(finding.suggestion())
                            .isEqualTo("grant insert, select on table public.never to pg_signal_backend;");
                });
    }

    private static String joined(Function<Case, String> part) {
        return CASES.stream().map(part).collect(Collectors.joining("\n"));
    }

    private static List<Finding> findings(List<String> ups, Path directory) {
        List<PlantedStep> steps =
                List.of(PlantedStep.withoutDown("1_before", ups.get(0)), PlantedStep.withoutDown("2_step", ups.get(1)));
        return PlantedHistory.of(steps).findings(directory, Judge.standard()).stream()
                .filter(finding -> List.of(CHECK, "UpFails", "NotObserved").contains(finding.check()))
                .toList();
    }
}
