package dev.rehearsal.hazards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.FindingText;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** SQL that is to be added to an up, because of what the up lost or left: with it the finding is gone. */
@Tag("exhaustive")
class LostThingsSuggestionsTests {
    private static final HazardRun RUN = HazardRun.standard();
    private static final Pattern SQL = Pattern.compile(
            "(?m)^(?:create|alter|grant|comment|drop|select|analyze)\\b[\\s\\S]*;$", Pattern.CASE_INSENSITIVE);
    private static final String ANEW = "drop table stamp; create table stamp (id int primary key, \"order\" text);";
    private static final String STAMP = "create table stamp (id int primary key, \"order\" text);";
    private static final String TOUCHED =
            "create function touched() returns trigger language plpgsql as $$ begin return new; end; $$;";

    static Stream<SuggestionCase> cases() {
        return Stream.of(
                SuggestionCase.of("IndexesLost", "indexes and constraints")
                        .after(STAMP
                                + "create index on stamp (lower(\"order\")) where id > 3; alter table stamp add unique"
                                + " (\"order\") deferrable;")
                        .unsafe(ANEW),
                SuggestionCase.of("IndexesLost", "an index beside a primary key that has another name")
                        .after(STAMP + "create index on stamp (lower(\"order\"));")
                        .unsafe("create table new_stamp (id int primary key, \"order\" text); drop table stamp;"
                                + "alter table new_stamp rename to stamp;"),
                SuggestionCase.of("TriggersLost", "triggers, rules and policies")
                        .after(TOUCHED + STAMP
                                + "create trigger t before insert on stamp for each row execute function touched();"
                                + "create policy p on stamp as restrictive using (id > 3);"
                                + "create rule r as on delete to stamp do instead nothing;")
                        .unsafe(ANEW),
                SuggestionCase.of("CommentsLost", "comments")
                        .after(STAMP + "comment on table stamp is 'it''s'; comment on column stamp.\"order\" is 'x';")
                        .unsafe(ANEW),
                SuggestionCase.of("PrivilegesLost", "privileges of roles with odd names")
                        .after(STAMP
                                + "do $$ begin if not exists (select from pg_roles where rolname = 'Odd role') then"
                                + " create role \"Odd role\"; end if; end $$;"
                                + "grant select, insert on stamp to \"Odd role\" with grant option;"
                                + "grant update (\"order\") on stamp to public;")
                        .unsafe(ANEW),
                SuggestionCase.of("SequenceBehindColumn", "a sequence that stands behind")
                        .after("create table \"Stamp\" (\"Id\" serial primary key);")
                        .unsafe("insert into \"Stamp\" values (1), (2), (7);"),
                SuggestionCase.of("StatisticsLost", "statistics")
                        .after("analyze invoice;")
                        .unsafe("alter table invoice alter qty type bigint;"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void theFindingIsGoneWithIt(SuggestionCase one, @TempDir Path lacking, @TempDir Path complete) {
        Finding finding = found(RUN.findings(lacking, one.before(), List.of(one.unsafe())), one.check())
                .orElseThrow(() -> new AssertionError(one.check() + " is not found"));
        Matcher sql = SQL.matcher(finding.suggestion());
        assertThat(sql.find()).as(finding.suggestion()).isTrue();

        List<Finding> left = RUN.findings(complete, one.before(), List.of(one.unsafe() + "\n" + sql.group()));

        assertThat(left)
                .as("%s%n%s", finding.suggestion(), FindingText.of(left))
                .noneMatch(found ->
                        found.check().equals(one.check()) || found.check().equals("UpFails"));
    }

    private static Optional<Finding> found(List<Finding> findings, String check) {
        return findings.stream()
                .filter(finding -> finding.check().equals(check))
                .findFirst();
    }
}
