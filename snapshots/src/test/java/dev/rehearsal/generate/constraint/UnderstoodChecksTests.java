package dev.rehearsal.generate.constraint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.catalog.Attribute;
import dev.rehearsal.catalog.Relation;
import dev.rehearsal.catalog.ValueType;
import dev.rehearsal.generate.plan.EdgeCaseLevel;
import dev.rehearsal.generate.plan.ValueSettings;
import dev.rehearsal.generate.value.Draw;
import dev.rehearsal.generate.value.ValueSource;
import dev.rehearsal.generate.value.ValueSources;
import dev.rehearsal.product.postgres.catalog.ScalarTypes;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class UnderstoodChecksTests {
    private static final ValueType TEXT = ScalarTypes.of("text");
    private static final ValueType MOMENT = ScalarTypes.of("timestamp with time zone", "timestamptz", -1, -1, -1);
    private static final ValueType DAY = ScalarTypes.of("date");
    private static final ValueType INTEGER = ScalarTypes.of("integer", "int4", -1, -1, -1);

    @Test
    void listOfTextsIsWhatTheColumnMayHold() {
        Relation table =
                table("((status)::text = ANY ((ARRAY['new'::character varying, 'done'::character varying])::text[]))");

        UnderstoodChecks understanding = UnderstoodChecks.of(table);

        assertThat(understanding.notUnderstood()).isEmpty();
        Restriction status = understanding.scenarios().get(0).of("status");
        assertThat(status.allowed()).containsExactly("new", "done");
        ValueSource source = new ValueSources(new ValueSettings(1, EdgeCaseLevel.PLAUSIBLE, Locale.ENGLISH))
                .of(table, table.attributes().get(0), status);
        assertThat(source.draw(new Draw(7, new SplittableRandom(1)))).isIn("new", "done");
    }

    @Test
    void alternativesAreScenarios() {
        UnderstoodChecks understanding = UnderstoodChecks.of(table("((a IS NULL) = (b IS NULL))"));

        assertThat(understanding.notUnderstood()).isEmpty();
        assertThat(understanding.scenarios()).hasSize(2);
    }

    @Test
    void whatIsNotUnderstoodIsLeftToTheServer() {
        Relation table = table("((a * b) < 100)");

        assertThat(UnderstoodChecks.of(table).notUnderstood()).isEqualTo(table.checks());
    }

    @Test
    void rowsAreCreatedBeforeTheyAreUpdatedUnlessACheckSaysOtherwise() {
        List<Attribute> moments = List.of(
                column("updated_at", MOMENT),
                column("created_at", MOMENT),
                column("deleted_on", DAY),
                column("a", INTEGER));

        assertThat(UnderstoodChecks.of(table("(a > 0)", moments))
                        .scenarios()
                        .get(0)
                        .orderings())
                .containsExactly(new Scenario.Ordering("created_at", "updated_at", false));
        assertThat(UnderstoodChecks.of(table("(created_at > updated_at)", moments))
                        .scenarios()
                        .get(0)
                        .orderings())
                .containsExactly(new Scenario.Ordering("updated_at", "created_at", true));
        assertThat(UnderstoodChecks.of(table("(created_at >= '2026-02-01'::date)", moments))
                        .scenarios()
                        .get(0)
                        .orderings())
                .isEmpty();
    }

    private static Relation table(String check) {
        return table(check, List.of(column("status", TEXT), column("a", INTEGER), column("b", INTEGER)));
    }

    private static Relation table(String check, List<Attribute> columns) {
        return new Relation(
                1,
                new Relation.Names("public", "t", "\"public\".\"t\"", "only \"public\".\"t\""),
                "",
                new Relation.Inheritance(false, false, List.of()),
                columns,
                new Relation.Constraints(
                        List.of(), List.of(), List.of(new Relation.Check("c", check, List.of())), List.of()),
                new Relation.Dependencies(false, false, List.of()));
    }

    private static Attribute column(String name, ValueType type) {
        return new Attribute(1, name, type, false, "");
    }
}
