package dev.rehearsal.mask;

import dev.rehearsal.catalog.Relation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
    private final Map<String, String> sourceByWord = new HashMap<>();

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
        Set<String> words = new HashSet<>();
        columnsByPhrase.keySet().forEach(phrase -> words.addAll(PersonFilter.words(phrase)));
        return evidence.people(table, columns, (place, value) -> {
            String whole = fold(value);
            if (columnsByPhrase.containsKey(whole)) {
                sourceByPhrase.putIfAbsent(whole, place);
            }
            for (String word : PersonFilter.words(whole)) {
                if (words.contains(word)) {
                    sourceByWord.putIfAbsent(word, place);
                }
            }
        });
    }

    /** The columns in which people were found, with a column that these are masked in. */
    public Map<String, String> found() {
        Map<String, String> found = new HashMap<>();
        columnsByPhrase.forEach((phrase, columns) ->
                source(phrase).ifPresent(source -> columns.forEach(column -> found.putIfAbsent(column, source))));
        return found;
    }

    private Optional<String> source(String phrase) {
        String whole = sourceByPhrase.get(phrase);
        if (whole != null) {
            return Optional.of(whole);
        }
        List<String> sources = new ArrayList<>();
        for (String word : PersonFilter.words(phrase)) {
            String source = sourceByWord.get(word);
            if (source == null) {
                return Optional.empty();
            }
            sources.add(source);
        }
        return sources.stream().findFirst();
    }

    private static String fold(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }
}
