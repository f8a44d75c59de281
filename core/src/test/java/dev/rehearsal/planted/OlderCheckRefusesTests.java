package dev.rehearsal.planted;

import static dev.rehearsal.planted.PlantedStep.withoutDown;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.check.judging.Judge;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.FindingText;
import dev.rehearsal.product.DatabaseProducts;
import dev.rehearsal.rehearsal.run.DatabaseSource;
import dev.rehearsal.rehearsal.run.Experiments;
import dev.rehearsal.testing.Mariadb;
import dev.rehearsal.testing.Postgres;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A check that lets more values in does so only where no older one refuses them. */
class OlderCheckRefusesTests {
    private static final DatabaseSource MARIADB = isolation -> Mariadb.database(DatabaseSettings.defaults(), isolation);
    private static final DatabaseSource POSTGRES =
            isolation -> Postgres.database(15, DatabaseSettings.defaults(), isolation);
    private static final String TABLE =
            "create table job (id int primary key, kind varchar(20), size int, constraint job_kind check (kind in ('run', 'stop')))";

    @TempDir
    private Path first;

    @TempDir
    private Path second;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter table job add constraint job_kinds check (kind in ('run', 'stop', 'import'))",
                "alter table job drop constraint if exists job_kind_check; alter table job add constraint kinds check (kind = 'run' or kind = 'import')",
                "alter table job add note text; alter table job add constraint kinds check (kind in ('stop', 'import') or kind is null)"
            })
    void whatTheOlderCheckRefusesIsTold(String up) {
        for (String product : List.of("postgres", "mariadb")) {
            List<Finding> found = found(product, first, TABLE, up);

            assertThat(found)
                    .as("%s: %s", product, FindingText.of(found))
                    .singleElement()
                    .satisfies(finding -> {
                        assertThat(finding.headline()).contains("can hold 'import'", "the older check job_kind on ");
                        assertThat(found(
                                        product,
                                        second,
                                        TABLE,
                                        up,
                                        finding.suggestion() + " insert into job (id, kind) values (1, 'import')"))
                                .as("with the suggestion, after which the server takes the value")
                                .hasSize(1);
                    });
            assertThat(found(product, second, TABLE, up, "insert into job (id, kind) values (1, 'import')"))
                    .as("what the server says")
                    .extracting(Finding::check)
                    .contains("UpFails");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter table job drop constraint job_kind; alter table job add constraint job_kind check (kind in ('run', 'stop', 'import'))",
                "alter table job add constraint some_kinds check (kind in ('run'))",
                "alter table job add constraint sizes check (size > 0 and size < 100)",
                "alter table job add constraint lengths check (length(kind) < 10 and kind <> 'import')",
                "alter table job add other varchar(20); alter table job add constraint others check (other in ('import'))",
                "create table task (kind varchar(20), constraint task_kind check (kind in ('import')))"
            })
    void whatIsTakenIsNot(String up) {
        for (String product : List.of("postgres", "mariadb")) {
            List<Finding> found = found(product, first, TABLE, up);

            assertThat(found).as("%s: %s", product, FindingText.of(found)).isEmpty();
        }
    }

    private static List<Finding> found(String product, Path directory, String... ups) {
        List<PlantedStep> steps = Stream.iterate(0, i -> i < ups.length, i -> i + 1)
                .map(i -> withoutDown((i + 1) + "_step", ups[i] + ";"))
                .toList();
        return PlantedHistory.of(steps)
                .on((product.equals("postgres") ? POSTGRES : MARIADB).of(DatabaseProducts.ofId(product)))
                .findings(directory, Judge.standard(), Experiments.STANDARD.withHalfAppliedPoints(0))
                .stream()
                .filter(finding -> finding.check().equals("OlderCheckRefuses")
                        || finding.check().equals("UpFails"))
                .toList();
    }
}
