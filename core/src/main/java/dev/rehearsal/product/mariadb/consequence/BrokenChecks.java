package dev.rehearsal.product.mariadb.consequence;

import dev.rehearsal.evidence.ProductObservation;
import dev.rehearsal.product.mariadb.evidence.SilentServerAction.CheckBroken;
import dev.rehearsal.rehearsal.consequence.CompletedUp;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.schema.Constraint;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.SchemaObject;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds rows that break a check, as they get in while checks are switched off; only a script that speaks of that is looked at. */
final class BrokenChecks {
    private static final String SWITCH = "check_constraint_checks";

    private final CompletedUp up;

    private BrokenChecks(CompletedUp up) {
        this.up = up;
    }

    static Stream<ProductObservation> of(CompletedUp up) {
        boolean speaks = up.migration().up().sql().toLowerCase(Locale.ROOT).contains(SWITCH);
        return speaks ? new BrokenChecks(up).found() : Stream.empty();
    }

    private Stream<ProductObservation> found() {
        Map<String, CheckBroken> broken = in(up.fixture(), up.after().schema());
        if (broken.isEmpty()) {
            return Stream.empty();
        }
        try (DatabaseFixture earlier = up.earlier().get()) {
            Map<String, CheckBroken> former = in(earlier, up.before().schema());
            broken.values().removeIf(check -> check.equals(former.get(check.constraint())));
        }
        return broken.values().stream().map(ProductObservation.class::cast);
    }

    private Map<String, CheckBroken> in(DatabaseFixture fixture, Schema schema) {
        Map<String, CheckBroken> broken = new LinkedHashMap<>();
        schema.constraints()
                .filter(check -> check.definition().type() == Constraint.Type.CHECK)
                .flatMap(check -> broken(fixture, schema, check).stream())
                .forEach(found -> broken.put(found.constraint(), found));
        return broken;
    }

    private Optional<CheckBroken> broken(DatabaseFixture fixture, Schema schema, Constraint check) {
        String table = schema.table(check.table()).map(SchemaObject::name).orElse("");
        String expression = check.definition().expression();
        if (table.isEmpty() || expression == null || up.after().data().rows(table) == 0) {
            return Optional.empty();
        }
        String counted = fixture.query("select count(*) from " + table + " where not (" + expression + ")")
                .get(0)
                .get(0);
        long rows = Long.parseLong(String.valueOf(counted));
        return rows == 0 ? Optional.empty() : Optional.of(new CheckBroken(check.name(), table, rows, expression));
    }
}
