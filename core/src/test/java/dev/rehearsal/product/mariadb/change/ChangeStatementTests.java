package dev.rehearsal.product.mariadb.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.product.mariadb.dialect.Product;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChangeStatementTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            alter table t add a int                | alter table t algorithm=x, lock=y, add a int
            /* t */ ALTER ONLINE IGNORE TABLE IF EXISTS `d`.`t` WAIT 5 DROP a | /* t */ ALTER ONLINE IGNORE TABLE IF EXISTS `d`.`t` WAIT 5 algorithm=x, lock=y, DROP a
            alter table t nowait add a int         | alter table t nowait algorithm=x, lock=y, add a int
            alter table t partition by key (a)     | alter table t algorithm=x, lock=y partition by key (a)
            set statement lock_wait_timeout=5 for alter table t add a int | set statement lock_wait_timeout=5 for alter table t algorithm=x, lock=y, add a int
            create or replace unique index if not exists i on d.t (a) | create or replace unique index if not exists i on d.t (a) algorithm=x lock=y
            drop index if exists i on t            | drop index if exists i on t algorithm=x lock=y
            """)
    void isAskedWhereTheServerTakesIt(String text, String asking) {
        ChangeStatement statement = of(text);

        ChangeStatement.Target target = statement.target().orElseThrow();

        assertThat(target.table()).isEqualTo("t");
        assertThat(statement.asking(target, List.of("algorithm=x", "lock=y"))).isEqualTo(asking);
        assertThat(statement.among(List.of("a", "t")).get(0)).isEqualTo("t");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            optimize table u, t                        | alter table t force
            optimize no_write_to_binlog table d.`t`    | alter table t force
            set statement lock_wait_timeout=5 for optimize table t | set statement lock_wait_timeout=5 for alter table t force
            optimize table u                           | optimize table u
            analyze table t                            | analyze table t
            """)
    void isATableWrittenAnewWhereItIsOptimized(String text, String inEffect) {
        assertThat(of(text).inEffect(List.of("t"), Product.MARIADB).text()).isEqualTo(inEffect);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "drop table t",
                "create table t (a int, index i (a))",
                "alter view t as select 1",
                "create trigger i before insert on t for each row set new.a = 1",
                "alter table t"
            })
    void isNotAskedOtherwise(String text) {
        assertThat(of(text).target()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update t set a = 1",
                "insert into t select * from t",
                "select 1 from t",
                "",
                "alter table u add t2 int"
            })
    void concernsNoTableThatItDoesNotDefine(String text) {
        assertThat(of(text).among(List.of("t"))).isEmpty();
    }

    @Test
    void saysItsOwnAlgorithmAndLockLast() {
        ChangeStatement statement = of("alter table t algorithm=inplace, lock shared, add lock int, algorithm = copy");

        assertThat(statement.algorithm()).isEqualTo("copy");
        assertThat(statement.lock()).isEqualTo("shared");
        assertThat(of("alter table t add lock int, add algorithm int").lock()).isEmpty();
    }

    @Test
    void givesUpWhereItSaysSo() {
        assertThat(List.of(
                        "alter table t wait 5 add a int",
                        "alter table t nowait add a int",
                        "set statement max_statement_time=5, sql_mode='' for drop table t"))
                .allMatch(text -> of(text).givesUp());
        assertThat(List.of("alter table t add wait int", "set statement sql_mode='' for drop table t"))
                .noneMatch(text -> of(text).givesUp());
    }

    private static ChangeStatement of(String text) {
        return ChangeStatement.of(text, Product.MARIADB);
    }
}
