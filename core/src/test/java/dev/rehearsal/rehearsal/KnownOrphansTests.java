package dev.rehearsal.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.data.Orphans;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.product.DatabaseProducts;
import dev.rehearsal.rehearsal.run.DatabaseSource;
import dev.rehearsal.rehearsal.run.Rehearsal;
import dev.rehearsal.rehearsal.walk.Walk;
import dev.rehearsal.testing.Mariadb;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows without a parent are told of the step that left them so, and not of every later one that touches their table. */
class KnownOrphansTests {
    private static final DatabaseSource MARIADB = isolation -> Mariadb.database(DatabaseSettings.defaults(), isolation);

    @Test
    void rowsWithoutAParentAreToldOnce(@TempDir Path directory) {
        PlainHistory history = new PlainHistory(directory)
                .step(
                        "create table p (id int primary key); create table c (p int, constraint k foreign key (p) references p (id));"
                                + " create table other (id int); insert into p values (1), (2); insert into c values (1), (2)",
                        "drop table c, p, other")
                .step(
                        "set foreign_key_checks = 0; delete from p where id = 2; set foreign_key_checks = 1",
                        "insert into p values (2)")
                .step("insert into other values (1)", "delete from other")
                .step("alter table c add n int", "alter table c drop n")
                .step("insert into p values (2)", "set foreign_key_checks = 0; delete from p where id = 2")
                .step("insert into other values (2)", "delete from other where id = 2")
                .step(
                        "set foreign_key_checks = 0; delete from p where id = 1; set foreign_key_checks = 1",
                        "insert into p values (1)");
        List<List<Orphans>> found = new ArrayList<>();
        try (Walk walk = Walk.of(Rehearsal.of(history.read()).on(MARIADB.of(DatabaseProducts.ofId("mariadb"))))) {
            walk.steps().forEach(step -> found.add(step.orphans()));
        }

        Orphans second = new Orphans("k", "c", "p", 1, "p=2");
        Orphans first = new Orphans("k", "c", "p", 1, "p=1");
        assertThat(found)
                .containsExactly(
                        List.of(), List.of(second), List.of(), List.of(), List.of(), List.of(), List.of(first));
    }
}
