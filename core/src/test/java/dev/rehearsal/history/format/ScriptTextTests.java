package dev.rehearsal.history.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptTextTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " \n\t",
                ";",
                "-- only; this",
                "/* one /* two; */ three; */",
                "-- a\r\n;\r\n-- b",
                "/* never closed"
            })
    void blanksCommentsAndSemicolonsAreEmpty(String script) {
        assertThat(ScriptText.of(script).isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"select 1", "-- a\nselect 1", "/* a */ ''", "$$--$$", "\uFEFF", "/"})
    void anythingElseIsNot(String script) {
        assertThat(ScriptText.of(script).isEmpty()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select ';', \";\", $$;$$, $a$;$$;$a$, E'\\';', 'it''s;'",
                "select 1 -- ;\n + /* ; /* ; */ ; */ 2",
                "create rule r as on insert to a do (select 1; select 2)",
                "create function f() returns int begin atomic select case when true then 1 end; select 2; end",
                "select $1, a$b$c, 1 as e"
            })
    void semicolonsThatEndNothingDoNotCut(String statement) {
        ScriptText script = ScriptText.of("select 0;\n" + statement + ";\nselect 3");
        assertThat(script.statements())
                .extracting(ScriptText.Statement::text)
                .containsExactly("select 0", statement, "select 3");
        assertThat(script.statements().get(1).line()).isEqualTo(2);
    }

    @Test
    void positionsCountCharactersNotChars() {
        ScriptText script = ScriptText.of("select '\uD83D\uDE00';\nselect x");
        int offset = script.offsetOf(20);
        assertThat(script.lineAt(offset)).isEqualTo(2);
        assertThat(script.statementAt(offset)).map(ScriptText.Statement::text).contains("select x");
    }

    @Test
    void commentsAndWhiteSpaceChangeNothingOfWhatAScriptSays() {
        ScriptText plain = ScriptText.of("create index i on t (a); select 'b  --'");
        assertThat(plain.saysTheSameAs(ScriptText.of("/* c; */ create\n index i on t(a) -- d\n ;;\nselect 'b  --';")))
                .isTrue();
        assertThat(plain.saysTheSameAs(ScriptText.of("create index i on t (a); select 'b --'")))
                .isFalse();
    }
}
