package dev.rehearsal.product.mariadb.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.rehearsal.history.format.ScriptText;
import dev.rehearsal.product.mariadb.dialect.Product;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MariadbScannerTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " \n\t",
                ";",
                "-- only; this",
                "# only; this",
                "--\n",
                "/* one ; */",
                "/*!80013 set x = 1 */",
                "/*!99999 set x = 1 */"
            })
    void blanksCommentsAndSemicolonsAreEmpty(String script) {
        assertThat(read(script).isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"select 1", "--x", "/*! select 1 */", "/*!50003 select 1 */", "/*M!100100 select 1 */", "/"})
    void anythingElseIsNot(String script) {
        assertThat(read(script).isEmpty()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select ';', \";\", `;`, 'it''s;', 'it\\'s;', \"a\\\";\", `a``;`, '\\\\'",
                "select 1 -- ;\n + 2 # ;\n + /* ; */ 3",
                "select 1 /*!50003 + 1 */",
                "create procedure p() begin select 1; select 2; end",
                "create definer=`root`@`%` procedure p() begin if 1 then select 1; elseif 2 then select 2; else select 3; end if; end",
                "create or replace trigger t before insert on a for each row begin set new.x = case when 1 then 2 end; set new.y = 1; end",
                "create trigger t before insert on a for each row if new.x then set new.x = 1; end if",
                "create function f() returns int deterministic begin declare i int default 0; while i < 3 do set i = i + 1; end while; return i; end",
                "create procedure p() begin l: loop leave l; end loop l; repeat set @x = 1; until 1 end repeat; case 1 when 1 then select 1; end case; end",
                "create procedure p() begin for i in 1..3 do select i; end for; select if(1, 2, 3), repeat('x', 3); end",
                "create event e on schedule every 1 day do begin delete from a; delete from b; end",
                "begin not atomic select 1; begin select 2; end; end",
                "create procedure p() begin drop table if exists a; create table if not exists b (id int); end",
                "create table event (id int, begin int, `case` int, end int)",
                "alter table a add column end int, add column begin int"
            })
    void semicolonsThatEndNothingDoNotCut(String statement) {
        ScriptText script = read("select 0;\n" + statement + ";\nselect 3");
        assertThat(script.statements())
                .extracting(ScriptText.Statement::text)
                .containsExactly("select 0", statement, "select 3");
        assertThat(script.statements().get(1).line()).isEqualTo(2);
    }

    @Test
    void aTransactionIsNoBlock() {
        assertThat(texts("begin; insert into a values (1); commit; start transaction; end"))
                .containsExactly("begin", "insert into a values (1)", "commit", "start transaction", "end");
    }

    @ParameterizedTest
    @ValueSource(strings = {"//", "$$", ";;", "|", "END_OF_IT"})
    void aLineOfTheClientSaysWhatEndsStatements(String delimiter) {
        String procedure = "create procedure p()\nbegin\n  select '" + delimiter + "';\nend";
        ScriptText script = read("select 0;\nDELIMITER " + delimiter + "\n" + procedure + delimiter
                + "\nselect 1; select 2" + delimiter + "\n  delimiter ;\nselect 3; select 4");
        assertThat(script.statements())
                .extracting(ScriptText.Statement::text, ScriptText.Statement::line)
                .containsExactly(
                        tuple("select 0", 1),
                        tuple(procedure, 3),
                        tuple("select 1; select 2", 7),
                        tuple("select 3", 9),
                        tuple("select 4", 9));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"select 1 as\ndelimiter ,2", "select 'a\ndelimiter //\n'", "insert into delimiter values (1)"})
    void aWordWithinAStatementIsNoSuchLine(String statement) {
        assertThat(texts(statement + ";select 2")).containsExactly(statement, "select 2");
    }

    @Test
    void aDumpIsWrittenForTheServer() {
        String dump = """
                CREATE DATABASE /*!32312 IF NOT EXISTS*/ `shop`;
                USE `shop`;
                create table a (id int);
                DELIMITER ;;
                /*!50003 create trigger t before insert on a for each row begin set new.id = 1; end */;;
                DELIMITER ;
                insert into a values (';;');
                """;
        assertThat(new MariadbScriptDialect(Product.MARIADB)
                        .runnable(dump)
                        .lines()
                        .map(String::strip))
                .containsExactly(
                        "",
                        "",
                        "create table a (id int);",
                        "",
                        "/*!50003 create trigger t before insert on a for each row begin set new.id = 1; end */;",
                        "",
                        "insert into a values (';;');");
    }

    private static List<String> texts(String script) {
        return read(script).statements().stream()
                .map(ScriptText.Statement::text)
                .toList();
    }

    private static ScriptText read(String script) {
        return ScriptText.of(script, new MariadbScriptDialect(Product.MARIADB));
    }
}
