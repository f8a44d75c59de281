package dev.rehearsal.personal;

import dev.rehearsal.catalog.Attribute;
import dev.rehearsal.catalog.Relation;
import dev.rehearsal.catalog.ScalarKind;
import dev.rehearsal.catalog.ValueType;
import dev.rehearsal.meaning.ColumnWords;
import dev.rehearsal.meaning.Meaning;
import dev.rehearsal.meaning.Meanings;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

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

    /** Names of columns that tell by themselves what they hold, by {@code names.csv}. */
    private static final class KnownColumns {
        private static final int MOST_WORDS = 5;

        private static final Map<String, Meaning> WHOLE = new HashMap<>();
        private static final Map<String, Meaning> ANYWHERE = new HashMap<>();
        private static final Map<String, Meaning> ENDINGS = new HashMap<>();

        static {
            CsvTable.read("names.csv", line -> {
                Meaning meaning = Meaning.valueOf(line.getField("meaning").toUpperCase(Locale.ROOT));
                Arrays.stream(line.getField("names").split(" ")).forEach(name -> add(name, meaning));
                return meaning;
            });
        }

        private KnownColumns() {}

        private static void add(String name, Meaning meaning) {
            if (name.startsWith("=")) {
                WHOLE.putIfAbsent(Words.plain(name.substring(1)), meaning);
            } else {
                String bare = Words.plain(name.startsWith("*") ? name.substring(1) : name);
                ANYWHERE.putIfAbsent(bare, meaning);
                if (name.startsWith("*")) {
                    ENDINGS.putIfAbsent(bare, meaning);
                }
            }
        }

        /** What columns of these words hold; the longest run of known words decides, of those the last. */
        static Optional<Meaning> meaning(List<String> words) {
            Meaning whole = WHOLE.get(String.join("", words));
            if (whole != null) {
                return Optional.of(whole);
            }
            for (int length = Math.min(MOST_WORDS, words.size()); length > 0; length--) {
                for (int start = words.size() - length; start >= 0; start--) {
                    Meaning meaning = ANYWHERE.get(String.join("", words.subList(start, start + length)));
                    if (meaning != null && !NameWords.isAboutValues(words, start + length)) {
                        return Optional.of(meaning);
                    }
                }
            }
            return IntStream.range(0, words.size())
                    .filter(place -> !NameWords.isAboutValues(words, place + 1))
                    .boxed()
                    .flatMap(place -> ending(words.get(place)).stream())
                    .findFirst();
        }

        private static Optional<Meaning> ending(String word) {
            return ENDINGS.entrySet().stream()
                    .filter(ending -> word.endsWith(ending.getKey()))
                    .max(Map.Entry.comparingByKey((one, other) -> Integer.compare(one.length(), other.length())))
                    .map(Map.Entry::getValue);
        }
    }

    /** Words for names, for persons, and for what is no value of a person, by {@code name-words.csv}. */
    private static final class NameWords {
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

    /** The words of a name as they are compared: in lower case, without accents, and with the letters that have none in ASCII spelt out. */
    private static final class Words {
        private static final Pattern MARKS = Pattern.compile("\\p{M}+");

        private Words() {}

        static List<String> of(String name) {
            return Arrays.stream(plain(ColumnWords.of(Normalizer.normalize(name, Normalizer.Form.NFC)))
                            .split("_"))
                    .filter(word -> !word.isEmpty())
                    .toList();
        }

        /** A text in lower case without accents. */
        static String plain(String text) {
            String spelt = text.replace("ß", "ss")
                    .replace("ø", "o")
                    .replace("ł", "l")
                    .replace("ı", "i")
                    .replace("đ", "d")
                    .replace("æ", "ae")
                    .replace("œ", "oe");
            return MARKS.matcher(Normalizer.normalize(spelt, Normalizer.Form.NFD))
                    .replaceAll("");
        }
    }
}
