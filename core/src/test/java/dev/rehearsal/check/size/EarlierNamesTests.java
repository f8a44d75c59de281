package dev.rehearsal.check.size;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.history.Migration;
import dev.rehearsal.history.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EarlierNamesTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter table orders rename to sales",
                "ALTER TABLE IF EXISTS ONLY \"orders\" RENAME TO \"sales\"",
                "alter table public.orders rename to sales",
                "rename table log to old_log, `orders` to `sales`",
                "alter table orders add x int, rename as sales",
                "op.rename_table('orders', 'sales')",
                "queryRunner.renameTable(\"orders\", \"sales\")",
                "do $$ begin alter table orders rename to sales; end $$",
                "alter table orders rename to old_orders; alter table old_orders rename to sales"
            })
    void aTableKeepsItsSizeUnderAnotherName(String up) {
        EarlierNames names = EarlierNames.in(List.of(migration(up), migration("create index on sales (id)")));

        assertThat(names.before("public.sales", 1)).contains("public.orders");
        assertThat(names.before("public.sales", 0)).contains("public.orders");
        assertThat(names.before("public.note", 1)).contains("public.note");
    }

    @Test
    void namesMaySwapAndMove() {
        EarlierNames swapped = EarlierNames.in(List.of(
                migration("alter table a rename to tmp; alter table b rename to a; alter table tmp rename to b;"),
                migration("alter table a set schema archive")));

        assertThat(swapped.before("public.a", 0)).contains("public.b");
        assertThat(swapped.before("public.b", 1)).contains("public.a");
        assertThat(EarlierNames.in(List.of(migration("alter table public.a set schema archive")))
                        .before("archive.a", 0))
                .contains("public.a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter table orders rename id to number",
                "alter table orders rename column sales to sold",
                "-- alter table orders rename to sales\nselect 1",
                "create table if not exists sales (id int)",
                "alter index orders_pkey rename to sales"
            })
    void othersKeepTheirName(String up) {
        assertThat(EarlierNames.in(List.of(migration(up), migration(""))).before("public.sales", 1))
                .contains("public.sales");
    }

    @Test
    void aTableThatIsMadeSinceHadNone() {
        EarlierNames names = EarlierNames.in(List.of(
                migration("alter table orders rename to old_orders; create table orders (id int)"), migration("")));

        assertThat(names.before("public.orders", 1)).isEqualTo(Optional.empty());
        assertThat(names.before("public.old_orders", 1)).contains("public.orders");
    }

    private static Migration migration(String up) {
        return new Migration(
                "1",
                "1",
                "",
                Migration.Kind.VERSIONED,
                new ArrayList<>(),
                new Script("1.sql", "", 1, up, false),
                Optional.empty());
    }
}
