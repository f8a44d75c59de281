package dev.rehearsal.mask.plan;

import dev.rehearsal.catalog.Attribute;
import dev.rehearsal.catalog.Relation;
import dev.rehearsal.catalog.ValueType;
import dev.rehearsal.meaning.Meaning;
import dev.rehearsal.personal.PersonalNames;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What values are called.
 *
 * @param table their table, or what stands around a key within a document as if it were one
 * @param column their column, or a key within its documents as if it were one
 */
record ValueName(Relation table, Attribute column) {
    private static final Pattern NAME_OF_A_KEY =
            Pattern.compile("(?i:id|guid|uuid|.*_(id|ids|guid|uuid))|.*[a-z](Id|Ids|ID|Uuid|UUID)");

    /** The name of what stands in a column at a path; none for the column itself. */
    static ValueName within(Relation table, Attribute column, List<String> path, ValueType type) {
        String name = path.isEmpty() ? column.name() : path.get(path.size() - 1);
        String around = path.size() < 2 ? table.name() : path.get(path.size() - 2);
        return new ValueName(Relation.of("", around, List.of()), new Attribute(0, name, type, false, ""));
    }

    /** What it tells in any language, if that is personal. */
    Optional<Meaning> personal() {
        return PersonalNames.of(table.name(), column.name());
    }

    /** Whether it is that of a generated key. */
    boolean isOfAKey() {
        return NAME_OF_A_KEY.matcher(column.name()).matches();
    }
}
