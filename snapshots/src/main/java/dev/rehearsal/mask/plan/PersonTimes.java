package dev.rehearsal.mask.plan;

import dev.rehearsal.catalog.Attribute;
import dev.rehearsal.catalog.Catalog;
import dev.rehearsal.catalog.Relation;
import dev.rehearsal.mask.ColumnMask;
import dev.rehearsal.mask.shape.DateText;
import dev.rehearsal.mask.shape.KeyedHash;
import dev.rehearsal.meaning.Meaning;
import dev.rehearsal.personal.PersonalNames;
import java.util.List;
import java.util.Optional;

/** Moves times back by some days, as many for all rows of one person. */
record PersonTimes(KeyedHash hash, Catalog captured) {
    private static final int FARTHEST = 90;

    /** For the times of a table. */
    Moved of(Relation table) {
        return new Moved(hash, person(table).orElse(""));
    }

    /** The column that names the person whom a row belongs to: the key of a table of people, or a reference to one. */
    private Optional<String> person(Relation table) {
        Optional<String> referring = table.foreignKeys().stream()
                .filter(key -> key.columns().size() == 1
                        && captured.relation(key.target())
                                .filter(PersonTimes::isOfPeople)
                                .isPresent())
                .map(key -> key.columns().get(0))
                .findFirst();
        return referring.or(() -> isOfPeople(table) ? key(table) : Optional.empty());
    }

    private static Optional<String> key(Relation table) {
        return table.keys().stream()
                .filter(key -> key.primary() && key.columns().size() == 1)
                .map(key -> key.columns().get(0))
                .findFirst();
    }

    static boolean isOfPeople(Relation table) {
        return table.attributes().stream()
                .map(Attribute::name)
                .flatMap(name -> PersonalNames.of(table.name(), name).stream())
                .anyMatch(meaning -> List.of(
                                Meaning.EMAIL,
                                Meaning.FIRST_NAME,
                                Meaning.LAST_NAME,
                                Meaning.FULL_NAME,
                                Meaning.USERNAME)
                        .contains(meaning));
    }

    /**
     * Moves the times of one table.
     *
     * @param person the column that names the person, empty where there is none
     */
    record Moved(KeyedHash hash, String person) implements ColumnMask {
        @Override
        public String apply(String value) {
            return apply(value, "");
        }

        /** {@code key}: the value of the column that names the person. */
        String apply(String value, String key) {
            int days = 1 + hash.stream("times", key).nextInt(FARTHEST);
            return new DateText(day -> day.minusDays(days), true).apply(value);
        }

        @Override
        public String description() {
            return person.isEmpty() ? "some days before" : "some days before, as many for each '" + person + "'";
        }
    }
}
