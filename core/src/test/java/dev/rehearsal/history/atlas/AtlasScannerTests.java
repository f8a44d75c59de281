package dev.rehearsal.history.atlas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;

class AtlasScannerTests {

    @Test
    void splitsAtSemicolonsThatStandFree() throws AtlasScanner.UnscannableException {
        assertThat(statements("""
                -- dropped
                create table a (c char(1) default ';'); /* dropped
                too; */ select '-- kept' -- kept;
                , $x$ ; $y$ ; $x$, (select 1), "a;b";
                select 2
                """))
                .containsExactly(
                        "create table a (c char(1) default ';');",
                        "select '-- kept' -- kept;\n, $x$ ; $y$ ; $x$, (select 1), \"a;b\";",
                        "select 2");
    }

    @Test
    void keepsBodiesTogether() throws AtlasScanner.UnscannableException {
        assertThat(statements("""
                create function f() returns int language sql begin atomic select 1; select 2; end;
                create procedure p() as begin update a set b = 1; end;
                begin transaction;
                select 3;
                commit;
                """))
                .containsExactly(
                        "create function f() returns int language sql begin atomic select 1; select 2; end;",
                        "create procedure p() as begin update a set b = 1; end;",
                        "begin transaction;",
                        "select 3;",
                        "commit;");
    }

    @Test
    void takesAnotherDelimiterFromTheFirstLine() throws AtlasScanner.UnscannableException {
        assertThat(statements("-- atlas:delimiter \\n\\n\nselect 1;\nselect 2;\n\n\nselect 3;"))
                .containsExactly("select 1;\nselect 2;", "select 3;");
        assertThat(statements("-- atlas:delimiter -- end\nselect 1; -- end\nselect 2;\n-- end\n"))
                .containsExactly("select 1;", "select 2;");
        assertThat(statements("delimiter //\nselect 1;\n//\nDELIMITER ;\nselect 2;"))
                .containsExactly("select 1;", "select 2;");
    }

    @Test
    void aCommentThatNoNewlineEndsIsAStatement() throws AtlasScanner.UnscannableException {
        assertThat(statements("select 1;\n-- the end")).containsExactly("select 1;", "-- the end");
        assertThat(statements("select 1;\n-- the end\n")).containsExactly("select 1;");
    }

    @Test
    void stumblesWhereTheToolDoes() {
        assertThat(List.of(
                        offset("select (1;"), offset("select 1);"), offset("select 'a;"), offset("select E'it\\'s';")))
                .containsExactly(7, 8, 7, 14);
    }

    private static List<String> statements(String text) throws AtlasScanner.UnscannableException {
        return AtlasScanner.scan(text).stream().map(AtlasScanner.Found::sql).toList();
    }

    private static int offset(String text) {
        return catchThrowableOfType(AtlasScanner.UnscannableException.class, () -> AtlasScanner.scan(text))
                .offset();
    }
}
