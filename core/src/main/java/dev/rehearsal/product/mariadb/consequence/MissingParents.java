package dev.rehearsal.product.mariadb.consequence;

import dev.rehearsal.evidence.ProductObservation;
import dev.rehearsal.product.mariadb.evidence.SilentServerAction.ParentMissing;
import dev.rehearsal.rehearsal.consequence.CompletedUp;
import dev.rehearsal.schema.Constraint;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.Table;
import dev.rehearsal.sql.Backticks;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds foreign keys to tables that are not there, as they get in while foreign keys are not checked. */
final class MissingParents {
    /** One in another database is not looked for. */
    private static final Pattern PARENT = Pattern.compile("REFERENCES (`(?:[^`]|``)+`) \\(");

    private MissingParents() {}

    @SuppressWarnings("ReferenceEquality") // the same instance is how the observer says that nothing changed
    static Stream<ProductObservation> of(CompletedUp up) {
        Schema before = up.before().schema();
        Schema after = up.after().schema();
        if (before == after) {
            return Stream.empty();
        }
        Set<ParentMissing> found = in(after).collect(Collectors.toCollection(LinkedHashSet::new));
        if (!found.isEmpty()) {
            found.removeAll(in(before).toList());
        }
        return found.stream().map(ProductObservation.class::cast);
    }

    private static Stream<ParentMissing> in(Schema schema) {
        Set<String> tables = schema.tables().map(Table::name).collect(Collectors.toSet());
        return schema.constraints().filter(Constraint::isForeignKey).flatMap(key -> missing(key, tables));
    }

    private static Stream<ParentMissing> missing(Constraint key, Set<String> tables) {
        Matcher parent = PARENT.matcher(key.properties().getOrDefault("definition", ""));
        if (!parent.find()) {
            return Stream.empty();
        }
        String name = Backticks.ifNeeded(Backticks.bare(parent.group(1)));
        return tables.contains(name)
                ? Stream.empty()
                : Stream.of(new ParentMissing(key.name(), key.properties().getOrDefault("table", ""), name));
    }
}
