package dev.rehearsal.planted;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.check.judging.Judge;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.FindingText;
import dev.rehearsal.product.DatabaseProducts;
import dev.rehearsal.rehearsal.run.DatabaseSource;
import dev.rehearsal.rehearsal.run.Experiments;
import dev.rehearsal.testing.Mariadb;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What fails for everyone since an up is told, and as that; all faults are one step of a history, and all twins of another. */
class FailsFromNowOnTests {
    private static final String CHECK = "FailsFromNowOn";
    private static final String TABLES = """
            create function touch() returns trigger language plpgsql as 'begin new.updated_at := now(); return new; end';
            """;

    /**
     * A fault and its twin.
     *
     * @param before what stands before
     * @param unsafe the fault
     * @param safe its twin
     * @param told the beginning of what is told
     */
    private record Case(String before, String unsafe, String safe, String told) {}

    private static final List<Case> CASES = List.of(
            new Case(
                    "create table item (id int primary key, name text not null); insert into item values (1, 'a'), (2,"
                            + " 'b');",
                    "create trigger t before update on item for each row execute function touch();",
                    "alter table item add updated_at timestamptz;"
                            + " create trigger t before update on item for each row execute function touch();",
                    "every update of table public.item fails from now on: record \"new\" has no field \"updated_at\""),
            new Case(
                    "",
                    "create table fresh (id int primary key, code varchar(3) not null check (code <> '')); create"
                            + " trigger t before insert or update on fresh for each row execute function touch();",
                    "create table fresh (id int primary key, code varchar(3) not null check (code <> ''), updated_at"
                            + " timestamp); create trigger t before insert or update on fresh for each row execute"
                            + " function touch();",
                    "every insert, update of table public.fresh fails"),
            new Case(
                    "create table log (id int, what text); create table sale (id int primary key); insert into sale"
                            + " values (1); create function logs() returns trigger language plpgsql as 'begin insert into"
                            + " log (id, what) values (coalesce(new.id, old.id), tg_op); return null; end'; create trigger"
                            + " l after insert or update or delete on sale for each row execute function logs();",
                    "alter table log rename column what to deed;",
                    "alter table log add column more int;",
                    "every insert, update, delete of table public.sale fails"),
            new Case(
                    "create table visit (id int primary key); create table visit_log (id int); insert into visit"
                            + " values (1); create function logs_visit() returns trigger language plpgsql as 'begin insert"
                            + " into visit_log (id) values (new.id); return new; end'; create trigger l after insert on"
                            + " visit for each row execute function logs_visit();",
                    "alter table visit_log add column who text not null;",
                    "alter table visit_log add column who text not null default current_user;",
                    "every insert of table public.visit fails"),
            new Case(
                    "create table rate (of text primary key, net int); create table bill (id int primary key, of text,"
                            + " net int); insert into bill values (1, 'a', 1); create function net_of(a text) returns int"
                            + " language plpgsql stable as 'begin return (select net from rate where of = a); end'; alter"
                            + " table bill alter net set default net_of('a');",
                    "drop table rate;",
                    "alter table bill alter net drop default; drop table rate;",
                    "every insert of table public.bill fails"),
            new Case(
                    "create table doc (id int primary key, body text); insert into doc values (1, 'x');",
                    "create function fits(a text) returns boolean language plpgsql as 'begin return length(a) <"
                            + " upper_limit(); end'; alter table doc add constraint fits check (fits(body)) not valid;",
                    "create function fits(a text) returns boolean language plpgsql as 'begin return length(a) < 9;"
                            + " end'; alter table doc add constraint fits check (fits(body)) not valid;",
                    "every insert, update of table public.doc fails"),
            new Case(
                    "create table mine (id int primary key); insert into mine values (1); alter table mine enable row"
                            + " level security;",
                    "create function member(a int) returns boolean language plpgsql as"
                            + " 'begin return exists (select from members where id = a); end';"
                            + " create policy p on mine using (member(id));",
                    "create function member(a int) returns boolean language plpgsql as"
                            + " 'begin return a > current_setting(''app.user'')::int; end';"
                            + " create policy p on mine using (member(id));",
                    "every select of table public.mine fails"),
            new Case(
                    "create table node (id int primary key, depth int); insert into node values (1, 1);",
                    "create function deepen() returns trigger language plpgsql as"
                            + " 'begin update node set depth = depth + 1 where id = new.id; return new; end';"
                            + " create trigger d after update on node for each row execute function deepen();",
                    "create function deepen() returns trigger language plpgsql as 'begin if pg_trigger_depth() < 2"
                            + " then update node set depth = depth + 1 where id = new.id; end if; return new; end'; create"
                            + " trigger d after update on node for each row execute function deepen();",
                    "every update of table public.node fails from now on: stack depth"),
            new Case(
                    "create table closed (id int primary key); insert into closed values (1);",
                    "create function closes() returns trigger language plpgsql as 'begin perform 1; end';"
                            + " create trigger c before delete on closed for each row execute function closes();",
                    "create function closes() returns trigger language plpgsql as"
                            + " 'begin raise exception ''rows of this table stay''; end';"
                            + " create trigger c before delete on closed for each row execute function closes();",
                    "every delete of table public.closed fails"),
            new Case(
                    "create materialized view names as select name from item;",
                    "drop materialized view names; create materialized view names as select name, id from item with no"
                            + " data;",
                    "create materialized view more_names as select name from item with no data;"
                            + " refresh materialized view more_names;",
                    "every select of materialized view public.names fails"));

    @Test
    void whatFailsForEveryoneIsTold(@TempDir Path directory) {
        List<Finding> found = findings(Case::unsafe, directory);
        List<Finding> own = new ArrayList<>();
        found.stream().filter(finding -> finding.check().equals(CHECK)).forEach(own::add);

        assertThat(own).as(FindingText.of(found)).hasSize(1);
        String text = FindingText.of(own);
        assertThat(CASES).allSatisfy(one -> assertThat(text).contains(one.told()));
        assertThat(text.lines().filter(line -> line.contains("every ")))
                .as(text)
                .hasSize(CASES.size());
        assertThat(found)
                .filteredOn(finding -> finding.check().equals("OldCodeBreaks"))
                .allSatisfy(finding -> assertThat(FindingText.of(finding))
                        .doesNotContain("updated_at", "populated", "stack depth", "upper_limit", "RETURN"));
    }

    @Test
    void whatWorksOrRefusesOnPurposeIsNot(@TempDir Path directory) {
        List<Finding> found = findings(Case::safe, directory);

        assertThat(found)
                .as(FindingText.of(found))
                .noneMatch(finding -> List.of(CHECK, "UpFails", "NotObserved").contains(finding.check()));
    }

    @Test
    void aViewThatNothingFilledIsToldAtTheEnd(@TempDir Path directory) {
        List<Finding> found = PlantedHistory.of(List.of(
                        PlantedStep.withoutDown("1_table", "create table item (id int primary key);"),
                        PlantedStep.withoutDown(
                                "2_views",
                                "create materialized view late as select id from item with no data;"
                                        + " create materialized view never as select id from item with no data;"),
                        PlantedStep.withoutDown("3_fill", "refresh materialized view late;")))
                .findings(directory, Judge.standard());

        assertThat(found)
                .filteredOn(finding -> finding.check().equals(CHECK))
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.suggestion()).isEqualTo("refresh materialized view public.never;"));
    }

    private static final List<Case> MARIADB_CASES = List.of(
            new Case(
                    "create table log (id int, what text); create table sale (id int primary key, n int not null);"
                            + " insert into sale values (1, 1);",
                    "create trigger s after update on sale for each row insert into log (id, deed) values (new.id,"
                            + " 'x');",
                    "create trigger s after update on sale for each row insert into log (id, what) values (new.id,"
                            + " 'x');",
                    "every update of table sale fails from now on: Unknown column 'deed'"),
            new Case(
                    "create table visit (id int primary key, day date not null); create table visit_log (id int);"
                            + " create trigger v after insert on visit for each row insert into visit_log (id) values"
                            + " (new.id);",
                    "alter table visit_log add column who varchar(9) not null;",
                    "alter table visit_log add column who varchar(9) not null default '';",
                    "every insert of table visit fails from now on: Field 'who' doesn't have a default value"),
            new Case(
                    "create table node (id int primary key, depth int); insert into node values (1, 1);",
                    "create trigger n after update on node for each row update node set depth = 1 where id = new.id;",
                    "create trigger n before update on node for each row set new.depth = 1;",
                    "every update of table node fails from now on: Can't update table 'node'"),
            new Case(
                    "create table stays (id int primary key); insert into stays values (1);",
                    "create trigger d before delete on stays for each row set @a = next_no();",
                    "create trigger d before delete on stays for each row signal sqlstate '45000' set message_text ="
                            + " 'stays';",
                    "every delete of table stays fails from now on: FUNCTION "));

    @Test
    void theSameOnMariadb(@TempDir Path unsafe, @TempDir Path safe) {
        List<Finding> found = onMariadb(Case::unsafe, unsafe);
        assertThat(found).as(FindingText.of(found)).hasSize(1);
        String text = FindingText.of(found);
        assertThat(MARIADB_CASES).allSatisfy(one -> assertThat(text).contains(one.told()));
        assertThat(text.lines().filter(line -> line.contains("every ")))
                .as(text)
                .hasSize(MARIADB_CASES.size());

        List<Finding> none = onMariadb(Case::safe, safe);
        assertThat(none).as(FindingText.of(none)).isEmpty();
    }

    private static List<Finding> onMariadb(Function<Case, String> up, Path directory) {
        DatabaseSource any = isolation -> Mariadb.database(DatabaseSettings.defaults(), isolation);
        return history("", MARIADB_CASES, up)
                .on(any.of(DatabaseProducts.ofId("mariadb")))
                .findings(directory, Judge.standard())
                .stream()
                .filter(finding -> List.of(CHECK, "UpFails", "NotObserved").contains(finding.check()))
                .toList();
    }

    private static PlantedHistory history(String tables, List<Case> cases, Function<Case, String> up) {
        String before = tables + cases.stream().map(Case::before).collect(Collectors.joining("\n"));
        String last = cases.stream().map(up).collect(Collectors.joining("\n"));
        return PlantedHistory.of(
                List.of(PlantedStep.withoutDown("1_before", before), PlantedStep.withoutDown("2_step", last)));
    }

    private static List<Finding> findings(Function<Case, String> up, Path directory) {
        return history(TABLES, CASES, up)
                .findings(directory, Judge.standard(), new Experiments(false, true, false, false, 0, List.of()));
    }
}
