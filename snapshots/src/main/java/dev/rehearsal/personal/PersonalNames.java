package dev.rehearsal.personal;

import dev.rehearsal.catalog.Attribute;
import dev.rehearsal.catalog.Relation;
import dev.rehearsal.catalog.ScalarKind;
import dev.rehearsal.catalog.ValueType;
import dev.rehearsal.meaning.Meaning;
import dev.rehearsal.meaning.Meanings;
import java.util.List;
import java.util.Optional;

/** Tells by the name of a column, table or JSON key in a dozen languages that it holds something personal. */
public final class PersonalNames {
    private static final ValueType.Scalar TEXT = ValueType.Scalar.of(ScalarKind.TEXT, "text");

    private PersonalNames() {}

    /**
     * The meaning if it is personal, else empty.
     *
     * @param table bare name of the table, which tells whose name a {@code name} is; may be empty
     * @param column bare name of the column, or key of a document
     */
    public static Optional<Meaning> of(String table, String column) {
        List<String> words = Words.of(column);
        if (words.isEmpty()) {
            return Optional.empty();
        }
        return KnownColumns.meaning(words).or(() -> personName(table, words)).or(() -> english(table, column, words));
    }

    /** A word for a name beside one for a person, or alone in a table of persons. */
    private static Optional<Meaning> personName(String table, List<String> words) {
        boolean names = NameWords.isName(words)
                && ((words.size() == 1 && NameWords.isOfPersons(Words.of(table))) || NameWords.hasPerson(words));
        return names || NameWords.isCompound(words) ? Optional.of(Meaning.FULL_NAME) : Optional.empty();
    }

    private static Optional<Meaning> english(String table, String column, List<String> words) {
        if (NameWords.isAboutValues(words, words.size() - 1)) {
            return Optional.empty();
        }
        Attribute text = new Attribute(0, column, TEXT, false, "");
        return Optional.of(Meanings.of(Relation.of("", table, List.of(text)), text))
                .filter(Meaning::isPersonal);
    }
}
