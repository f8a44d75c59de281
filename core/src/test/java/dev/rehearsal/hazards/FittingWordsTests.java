package dev.rehearsal.hazards;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A suggestion does not advise what cannot be done to the statement at hand. */
class FittingWordsTests {
    private static final String BEFORE = """
            create index invoice_label on invoice (label);
            alter table invoice add constraint q check (qty > 0);
            alter table invoice add constraint cust_fk foreign key (cust) references customer (id);
            create materialized view totals as select sum(net) from invoice;
            create table tagged (tag text references tag (name));
            insert into tagged select 'a' from invoice;
            create table linked (a int references customer (id), b int references invoice (id), c text references tag (name));
            insert into linked select id, id, 'a' from customer;
            """;
    private static final Pattern IN_PLACE =
            Pattern.compile("after '(alter .*?)'(?: and then '(alter .*?)')?, in place");

    @TempDir
    private Path directory;

    @TempDir
    private Path mended;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "LockKeptDuringWork  | create table note (cust int references customer (id), phone text); create temporary table p as select 1 as n; insert into note select id, phone from customer, p | with what takes away its source | insert into",
                "LockKeptDuringWork  | create table note (cust int references customer (id), phone text); create table p as select 1 as n; insert into note select id, phone from customer, p; drop table p | with what takes away its source | insert into",
                "LockKeptDuringWork  | alter table tag add column x int; alter table invoice drop constraint q; alter table invoice add constraint q check (qty > 0) | not valid; | quiet hour",
                "LockKeptDuringWork  | alter table invoice drop constraint cust_fk; do $$ begin alter table invoice add constraint cust_fk foreign key (cust) references customer (id) deferrable; end $$ | added not valid | do $$",
                "LockKeptDuringWork  | create table note (cust int references customer (id)); do $$ begin insert into note select id from customer; end $$ | do $$ begin insert into note | quiet hour",
                "LockKeptDuringWork  | do $$ begin alter table customer add column x int; perform sum(net) from invoice; end $$ | one by one instead of a block | quiet hour",
                "LockKeptDuringWork  | drop materialized view totals; create materialized view totals as select sum(net) from invoice | under another name | quiet hour",
                "RowsReadUnderLock   | alter table tag alter name type varchar(20) | the foreign keys that refer to the column dropped | quiet hour",
                "LockKeptDuringWork  | create table note (cust int references customer (id), phone text); insert into note select id, phone from customer; alter table customer drop phone | what takes away its source | insert into",
                "LockKeptDuringWork  | create table note (cust int references customer (id), phone text); insert into note select id, phone from customer | insert into note | quiet hour",
                "LockKeptDuringWork  | alter table invoice add column f int; update invoice set f = qty | batch_after_1 | in none",
                "LockKeptDuringWork  | alter table invoice add column f int; update invoice set f = 1 where qty > 3 | batch_after_1 | in none",
                "ManyTablesLockedAtOnce | drop table linked | the foreign key between public.linked and public.tag, dropped | what locks",
                "ManyTablesLockedAtOnce | create table more (a int references customer (id), b int references invoice (id), c text references tag (name)) | what locks public.tag | dropped",
                "IndexBuiltUnderLock | alter table invoice alter label type varchar(50) collate \"C\" | a new column beside | concurrently",
                "IndexBuiltUnderLock | alter table invoice add constraint qq check (qty > 0) not valid; create unique index on invoice (lower(no)) | concurrently | using index",
                "IndexBuiltUnderLock | alter table invoice add constraint u unique (no), add constraint qq check (qty > 0) not valid | using index | a new column beside"
            })
    void saysWhatCanBeDone(String check, String unsafe, String said, String unsaid) {
        assertThat(suggestions(check, unsafe))
                .isNotEmpty()
                .allSatisfy(suggestion -> assertThat(suggestion).contains(said).doesNotContain(unsaid));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter table invoice add column f text; update invoice set f = 'it''s'",
                "alter table invoice add column f int; update invoice set f = 7 where f is null; alter table invoice alter f set default 7",
                "alter table invoice add column f boolean, add column g varchar(9); update invoice set f = true, g = 'x'; "
                        + "alter table invoice alter g set default 'x', alter g set not null",
                "alter table invoice add column \"F\" numeric(5, 2); update invoice as i set \"F\" = -1.5"
            })
    void aColumnThatIsAddedWithItsValueEndsInTheSameState(String unsafe) {
        Matcher sql = IN_PLACE.matcher(suggestions("LockKeptDuringWork", unsafe).get(0));

        assertThat(sql.find())
                .as(suggestions("LockKeptDuringWork", unsafe).get(0))
                .isTrue();
        String safer = sql.group(1) + ";" + (sql.group(2) == null ? "" : sql.group(2) + ";");
        EndState wanted = state(unsafe + ";");
        EndState found = state(safer);
        assertThat(wanted.differencesTo(found)).as(safer).isEmpty();
        assertThat(found.rows()).as(safer).isEqualTo(wanted.rows());
        assertThat(HazardRun.standard().findings(mended, BEFORE, List.of(safer)))
                .noneMatch(finding -> finding.check().equals("LockKeptDuringWork"));
    }

    @Test
    void aTableWhoseForeignKeysWereDroppedOneByOneLocksNoOther() {
        List<String> oneByOne = Stream.concat(
                        Stream.of("a", "b", "c")
                                .map(column -> "alter table linked drop constraint linked_" + column + "_fkey;"),
                        Stream.of("drop table linked;"))
                .toList();

        assertThat(HazardRun.standard().findings(directory, BEFORE, oneByOne))
                .noneMatch(finding -> finding.check().equals("ManyTablesLockedAtOnce")
                        || finding.check().equals("UpFails"));
    }

    private static EndState state(String up) {
        return EndState.of(List.of(Shop.TABLES, Shop.rows(HazardRun.standard().rows()), up), List.of());
    }

    private List<String> suggestions(String check, String unsafe) {
        return HazardRun.standard().findings(directory, BEFORE, List.of(unsafe + ";")).stream()
                .filter(finding -> finding.check().equals(check))
                .map(finding -> finding.suggestion())
                .toList();
    }
}
