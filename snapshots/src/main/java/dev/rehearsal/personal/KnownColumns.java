package dev.rehearsal.personal;

import dev.rehearsal.meaning.Meaning;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Names of columns that tell by themselves what they hold, by {@code names.csv}. */
final class KnownColumns {
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
