package dev.rehearsal.mask.plan;

import dev.rehearsal.catalog.Relation;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds what people are called in texts that stay as they are. First each text is {@linkplain #note looked at}, where chance may take some words for a
 * name; then the rows of masked columns {@linkplain #rows tell} which of those are names. Not for several threads.
 */
public final class PersonSearch {
    private static final int MOST = 20_000;

    private final Evidence evidence;
    private final Map<String, Set<String>> columnsByPhrase = new HashMap<>();
    private final Map<String, String> sourceByPhrase = new HashMap<>();

    /** For what the rows have shown. */
    public PersonSearch(Evidence evidence) {
        this.evidence = evidence;
    }

    /** Notes what may be a name, an address or a number of somebody in a text of this column. */
    public void note(String column, String text) {
        PersonFilter.phrases(text)
                .filter(phrase -> evidence.people().holdsPhrase(phrase)
                        || evidence.people().holdsDigits(phrase))
                .filter(phrase -> columnsByPhrase.size() < MOST)
                .forEach(phrase -> columnsByPhrase
                        .computeIfAbsent(fold(phrase), folded -> new HashSet<>())
                        .add(column));
    }

    /** Whether anything was noted, so that rows must be asked. */
    public boolean isAnyNoted() {
        return !columnsByPhrase.isEmpty();
    }

    /** Takes the rows of a table: the text form of each value, null for NULL and for columns that are not masked. */
    public Consumer<List<@Nullable String>> rows(Relation table, List<String> columns) {
        Map<String, Set<String>> phrasesByWord = new HashMap<>();
        columnsByPhrase
                .keySet()
                .forEach(phrase -> PersonFilter.words(phrase)
                        .forEach(word -> phrasesByWord
                                .computeIfAbsent(word, first -> new HashSet<>())
                                .add(phrase)));
        Map<String, String> sourceByWord = new HashMap<>();
        Consumer<List<@Nullable String>> people = evidence.people(table, columns, (place, value) -> {
            String whole = fold(value);
            if (columnsByPhrase.containsKey(whole)) {
                sourceByPhrase.putIfAbsent(whole, place);
            }
            PersonFilter.words(whole).forEach(word -> sourceByWord.putIfAbsent(word, place));
        });
        return row -> {
            sourceByWord.clear();
            people.accept(row);
            sourceByWord.forEach((word, place) -> phrasesByWord.getOrDefault(word, Set.of()).stream()
                    .filter(phrase -> sourceByWord.keySet().containsAll(PersonFilter.words(phrase)))
                    .forEach(phrase -> sourceByPhrase.putIfAbsent(phrase, place)));
        };
    }

    /** The columns in which people were found, with a column that these are masked in; the words of a phrase are those of one row. */
    public Map<String, String> found() {
        Map<String, String> found = new HashMap<>();
        columnsByPhrase.forEach((phrase, columns) -> {
            String source = sourceByPhrase.get(phrase);
            if (source != null) {
                columns.forEach(column -> found.putIfAbsent(column, source));
            }
        });
        return found;
    }

    private static String fold(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }
}
