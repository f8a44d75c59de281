package dev.rehearsal.product.mariadb.compatibility;

import dev.rehearsal.compatibility.trial.Reach;
import dev.rehearsal.schema.Column;
import dev.rehearsal.schema.Constraint;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.Table;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The tables that foreign keys refer to. */
record Parents(Schema known, Schema later, Reach reach) {

    /**
     * A foreign key.
     *
     * @param parent the table that it refers to
     * @param from its columns
     * @param to those of the parent, as many
     */
    record Link(Table parent, List<Column> from, List<Column> to) {
        /** Whether a row need not refer to any. */
        boolean isOptional() {
            return from.stream().anyMatch(column -> !column.notNull());
        }
    }

    /** The foreign keys of a table. */
    List<Link> of(Table table) {
        return known.constraints()
                .filter(constraint -> constraint.table() == table.id())
                .flatMap(constraint -> link(table, constraint).stream())
                .toList();
    }

    private Optional<Link> link(Table table, Constraint constraint) {
        Constraint.Reference reference = constraint.definition().reference();
        if (reference == null) {
            return Optional.empty();
        }
        return known.table(reference.table())
                .map(parent -> new Link(
                        parent,
                        columns(table, constraint.definition().columns()),
                        columns(parent, reference.columns())))
                .filter(link -> link.from().size() == link.to().size());
    }

    /** Whether the step leaves the table alone, so that a row which is generated cannot be in its way. */
    boolean mayBeMade(Table table) {
        return !reach.tables().containsKey(table.name())
                && later.find("table", table.name()).filter(table::equals).isPresent();
    }

    private static List<Column> columns(Table table, List<Integer> numbers) {
        return numbers.stream()
                .flatMap(number -> Stream.of(table)
                        .flatMap(some -> some.columns().stream())
                        .filter(column -> column.number() == number))
                .toList();
    }
}
