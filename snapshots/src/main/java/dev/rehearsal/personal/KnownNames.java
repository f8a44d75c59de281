package dev.rehearsal.personal;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import net.datafaker.Faker;

/** The lists of Datafaker, in many languages; they are loaded when the first pair of words is looked up. */
final class KnownNames {
    private static final Set<String> ORDINARY =
            new HashSet<>(CsvTable.read("ordinary.csv", line -> line.getField("word")));
    private static final Set<String> FIRST = new HashSet<>();
    private static final Set<String> LAST = new HashSet<>();

    static {
        for (String language : CsvTable.read("languages.csv", line -> line.getField("language"))) {
            Locale locale = Locale.forLanguageTag(language);
            Faker faker = new Faker(locale, new Random(0));
            Stream.of("first_name", "male_first_name", "female_first_name").forEach(key -> add(FIRST, faker, key));
            Stream.of("last_name", "male_last_name", "female_last_name").forEach(key -> add(LAST, faker, key));
        }
    }

    private KnownNames() {}

    /** Whether the two are the first and last name of somebody, rather than two words of every day. */
    static boolean pair(String first, String last) {
        String one = lower(first);
        String other = lower(last);
        return FIRST.contains(one) && LAST.contains(other) && !(ORDINARY.contains(one) && ORDINARY.contains(other));
    }

    private static void add(Set<String> names, Faker faker, String key) {
        Object list = faker.fakeValuesService().fetchObject("name." + key, faker.getContext());
        if (list instanceof List<?> values) {
            values.stream()
                    .map(value -> lower(value.toString().strip()))
                    .filter(name -> !name.contains("#"))
                    .forEach(names::add);
        }
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
