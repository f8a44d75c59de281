package dev.rehearsal.personal;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Words for names, for persons, and for what is no value of a person, by {@code name-words.csv}. */
final class NameWords {
    private static final Set<String> NAMES = words("name");
    private static final Set<String> PERSONS = words("person");
    private static final Set<String> FLAGS = words("flag");
    private static final Set<String> OTHERS = words("other");

    /** Shorter names of things end too many words. */
    private static final int SHORTEST_ENDING = 4;

    private NameWords() {}

    private static Set<String> words(String role) {
        Set<String> words = new HashSet<>();
        CsvTable.read("name-words.csv", line -> {
            if (line.getField("role").equals(role)) {
                Arrays.stream(line.getField("words").split(" "))
                        .map(Words::plain)
                        .forEach(words::add);
            }
            return role.toLowerCase(Locale.ROOT);
        });
        return words;
    }

    /** Whether a name is that of a state, a count or a key of something rather than of its value, which its first words name. */
    static boolean isAboutValues(List<String> words, int end) {
        return words.size() > 1
                && (FLAGS.contains(words.get(0))
                        || words.subList(end, words.size()).stream().anyMatch(OTHERS::contains));
    }

    private static boolean isAboutValues(List<String> words) {
        return isAboutValues(words, 0);
    }

    static boolean isName(List<String> words) {
        return !isAboutValues(words) && words.stream().anyMatch(NAMES::contains);
    }

    static boolean hasPerson(List<String> words) {
        return words.stream().anyMatch(PERSONS::contains);
    }

    /** Whether the rows of a table of that name are persons. */
    static boolean isOfPersons(List<String> table) {
        return !table.isEmpty() && !isAboutValues(table) && PERSONS.contains(table.get(table.size() - 1));
    }

    /** Whether one word is made of a person's and a name's: {@code kundenname}. */
    static boolean isCompound(List<String> words) {
        return !isAboutValues(words)
                && words.stream()
                        .anyMatch(word -> NAMES.stream()
                                .anyMatch(name -> name.length() >= SHORTEST_ENDING
                                        && word.endsWith(name)
                                        && PERSONS.contains(word.substring(0, word.length() - name.length()))));
    }
}
