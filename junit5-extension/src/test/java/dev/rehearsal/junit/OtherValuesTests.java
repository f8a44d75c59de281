package dev.rehearsal.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.FindingText;
import dev.rehearsal.scenario.RehearsedStep;
import dev.rehearsal.scenario.RehearsedStep.Probe;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A cast that refuses generated values: the columns get others, and the step is rehearsed with all rows. */
@Tag("exhaustive")
class OtherValuesTests {

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of("props text not null", "alter table post alter props type jsonb using props::jsonb"),
                Arguments.of(
                        "status varchar(20) not null",
                        "create type status as enum ('new', 'paid'); alter table post alter status type status using trim(status)::status"));
    }

    static Stream<Arguments> refusedKin() {
        return Stream.of(
                Arguments.of("amount text", "alter table post alter amount type integer using amount::integer"),
                Arguments.of(
                        "amount varchar(9)", "alter table post alter amount type numeric(6,2) using amount::numeric"),
                Arguments.of("x text", "alter table post alter x type date using x::date"),
                Arguments.of("n text", "alter table post add m integer generated always as (n::integer) stored"),
                Arguments.of("n text", "alter table post add check (n::numeric >= -1000000000)"),
                Arguments.of(
                        "kind varchar(9) not null default 'x', n text not null, unique (kind, n)",
                        "alter table post alter n type uuid using n::uuid"),
                Arguments.of(
                        "n text not null",
                        "do $$ begin update post set n = trim(n); alter table post alter n type jsonb using n::jsonb; end $$"),
                Arguments.of("x text not null", "alter table post alter x type timestamptz using x::timestamptz"),
                Arguments.of("key varchar(36) not null unique", "alter table post alter key type uuid using key::uuid"),
                Arguments.of("open varchar(5)", "alter table post alter open type boolean using open::boolean"),
                Arguments.of("tags text", "alter table post alter tags type text[] using tags::text[]"),
                Arguments.of("host text", "alter table post alter host type inet using host::inet"),
                Arguments.of(
                        "doc text default '{}'",
                        "alter table post alter doc drop default, alter doc type json using doc::json"),
                Arguments.of(
                        "a text, b text, n integer",
                        "alter table post alter a type jsonb using a::jsonb, alter b type date using b::date, alter n type bigint"),
                Arguments.of(
                        "a text, b text",
                        "alter table post alter a type jsonb using a::jsonb; alter table post alter b type date using b::date"),
                Arguments.of(
                        "a text check (a <> '')",
                        "alter table post drop constraint post_a_check; alter table post alter a type jsonb using a::jsonb"),
                Arguments.of(
                        "a text, b text generated always as (a || '!') stored",
                        "alter table post drop b; alter table post alter a type int using a::int"),
                Arguments.of(
                        "amount text",
                        "alter table post add number integer; update post set number = amount::integer; alter table post drop amount"),
                Arguments.of(
                        "a text not null, b text not null",
                        "create table copy (id bigint, n integer, d date); insert into copy select id, a::integer, b::date from post"),
                Arguments.of(
                        "mood text",
                        "create domain share as integer check (value between 0 and 100);"
                                + " alter table post alter mood type share using mood::share"),
                Arguments.of(
                        "x text", "alter table post alter x type timestamptz using to_timestamp(x, 'YYYY-MM-DD')"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("refused")
    void aCastThatRefusesValuesIsRehearsedWithAllRows(String column, String up, @TempDir Path directory) {
        List<String> told = TestKit.messages(
                posts(directory, column).with("2_change.up.sql", up + ";").rehearse(WithAllRowsTestCase.class));

        assertThat(told)
                .singleElement()
                .asString()
                .contains("[UpFailsOnLegalRows]", "went on")
                .doesNotContain("NotRehearsedWithRows");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("refusedKin")
    void itsKinToo(String column, String up, @TempDir Path directory) {
        aCastThatRefusesValuesIsRehearsedWithAllRows(column, up, directory);
    }

    @Test
    void bothEndsOfAForeignKeyGetTheSameValues(@TempDir Path directory) {
        List<String> told = TestKit.messages(new HistoryFiles(directory)
                .with(
                        "1_posts.up.sql",
                        "create table post (id text primary key); create table reply (id int primary key,"
                                + " post_id text not null references post);")
                .with(
                        "2_change.up.sql",
                        "alter table reply drop constraint reply_post_id_fkey; alter table post alter id type integer using id::integer;"
                                + " alter table reply alter post_id type integer using post_id::integer;"
                                + " alter table reply add foreign key (post_id) references post;")
                .rehearse(WithAllRowsTestCase.class));

        assertThat(told).singleElement().asString().contains("public.post.id, public.reply.post_id");
    }

    @Test
    void anEnumerationWithFewerLabelsKeepsTheRows(@TempDir Path directory) {
        List<String> told = TestKit.messages(new HistoryFiles(directory)
                .with(
                        "1_posts.up.sql",
                        "create type state as enum ('new', 'open', 'gone'); create table post (id int primary key, state state not null);")
                .with(
                        "2_change.up.sql",
                        "alter type state rename to old_state; create type state as enum ('new', 'open');"
                                + " alter table post alter state type state using state::text::state; drop type old_state;")
                .rehearse(WithAllRowsTestCase.class));

        assertThat(told).singleElement().asString().contains("another public.state", "state='gone'");
    }

    @Test
    void rowsOfPartitionsGetOtherValuesToo(@TempDir Path directory) {
        List<String> told = TestKit.messages(new HistoryFiles(directory)
                .with(
                        "1_posts.up.sql",
                        "create table post (id int, at text, n text, primary key (id)) partition by hash (id);"
                                + " create table post_0 partition of post for values with (modulus 2, remainder 0);"
                                + " create table post_1 partition of post for values with (modulus 2, remainder 1);")
                .with("2_change.up.sql", "alter table post alter n type jsonb using n::jsonb;")
                .rehearse(WithAllRowsTestCase.class));

        assertThat(told).singleElement().asString().contains("with values in public.post.n that the up takes");
    }

    @Test
    void rowsOfTheHistoryKeepTheirValues(@TempDir Path directory) {
        List<String> told = TestKit.messages(new HistoryFiles(directory)
                .with(
                        "1_posts.up.sql",
                        "create table post (id int primary key, n text); insert into post values (-7, '[7]');")
                .with("2_change.up.sql", "alter table post alter n type jsonb using n::jsonb;")
                .rehearse(WithOwnRowTestCase.class));

        assertThat(told).isEmpty();
    }

    @Test
    void valuesThatTheCastTakesAreLeft(@TempDir Path directory) {
        assertThat(TestKit.messages(posts(directory, "n integer")
                        .with("2_change.up.sql", "alter table post alter n type text using n::text;")
                        .with("3_back.up.sql", "alter table post alter n type numeric using n::numeric;")
                        .rehearse(WithAllRowsTestCase.class)))
                .isEmpty();
    }

    @Test
    void rowsThatAreStillReferencedStayAndThoseThatReferToThemGo(@TempDir Path directory) {
        List<String> told = TestKit.messages(referenced(directory)
                .with("2_change.up.sql", "delete from post where hidden;")
                .rehearse(WithAllRowsTestCase.class));

        assertThat(told)
                .singleElement()
                .asString()
                .contains(
                        "rows of post that are still referenced from mark, reply",
                        "that refer to them",
                        "a 'delete' or 'update' of the rows that refer to these, before they go")
                .doesNotContain("without a parent", "NotRehearsedWithRows");
    }

    @Test
    void aReferencedKeyThatIsUpdatedIsToldAlike(@TempDir Path directory) {
        List<String> told = TestKit.messages(referenced(directory)
                .with("2_change.up.sql", "update post set id = id + 1000000000 where hidden;")
                .rehearse(WithAllRowsTestCase.class));

        assertThat(told).singleElement().asString().contains("rows of post that are still referenced from");
    }

    @Test
    void rowsThatNobodyRefersToAreDeletedInSilence(@TempDir Path directory) {
        assertThat(TestKit.messages(referenced(directory)
                        .with(
                                "2_change.up.sql",
                                "delete from post p where hidden and not exists (select from reply where post_id = p.id)"
                                        + " and not exists (select from mark where post_id = p.id);")
                        .rehearse(WithAllRowsTestCase.class)))
                .isEmpty();
    }

    private static HistoryFiles referenced(Path directory) {
        return new HistoryFiles(directory)
                .with(
                        "1_posts.up.sql",
                        "create table post (id bigint primary key, hidden boolean not null);"
                                + " create table reply (id int primary key, post_id bigint references post);"
                                + " create table answer (id int primary key, reply_id int not null references reply);"
                                + " create table mark (id int primary key, post_id bigint not null references post);"
                                + " create table seen (id int primary key, post_id bigint not null references post on delete cascade);");
    }

    private static HistoryFiles posts(Path directory, String columns) {
        return new HistoryFiles(directory)
                .with("1_posts.up.sql", "create table post (id bigint primary key, " + columns + ");");
    }

    @MigrationTest
    static class WithAllRowsTestCase {
        @EachMigration(asserts = false)
        void tellsWhatIsRefused(RehearsedStep step) {
            if (!step.migration().id().equals("1")) {
                assertThat(step.probe().resultOf("select count(*) from post", Probe.Moment.BEFORE))
                        .isEqualTo(List.of(List.of("100")));
            }
            List<Finding> findings = step.findings().stream()
                    .filter(finding -> finding.check().startsWith("UpFails")
                            || finding.check().equals("NotRehearsedWithRows"))
                    .toList();
            if (!findings.isEmpty()) {
                throw new AssertionError(FindingText.of(findings));
            }
        }
    }

    @MigrationTest
    static class WithOwnRowTestCase {
        @EachMigration(asserts = false)
        void keepsIt(RehearsedStep step) {
            if (step.migration().id().equals("2")) {
                assertThat(step.probe()
                                .resultOf(
                                        "select (count(*) > 50)::text, max(n) filter (where id = -7) from post",
                                        Probe.Moment.BEFORE))
                        .isEqualTo(List.of(List.of("true", "[7]")));
            }
        }
    }
}
