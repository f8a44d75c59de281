package dev.rehearsal.personal;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.datafaker.Faker;

/** First and last names side by side, both in Datafaker's lists; in the other order with a comma, or in scripts without case. */
final class PersonNames implements Detector {
    private static final String WORD = "[\\p{Lu}\\p{Lo}][\\p{L}\\p{M}'’-]*";
    private static final String BETWEEN = "(?: (?:\\p{Lu}\\.|von|van|der|den|de|da|di|dos|del|la|le|zu|af|el|al|bin))*";
    private static final Pattern PAIR = Pattern.compile(
            "(?<![\\p{L}\\p{N}_.-])(?=(" + WORD + ")(,)?(" + BETWEEN + ")[ \u3000](" + WORD + ")(?![\\p{L}\\p{N}_]))");

    /** What makes a place or a firm of a person's name. */
    private static final Pattern PLACE = Pattern.compile(
            "(?iU)[ -](?:street|st\\.|avenue|ave|road|rd|lane|drive|square|str\\.|stra(?:ß|ss)e|platz|weg|allee"
                    + "|airport|bridge|park|school|university|college|hospital|foundation|stadium|museum|gmbh|ag|inc|ltd|llc|corp|co\\.|group|prize|award)\\b.*");

    @Override
    public boolean mayBeIn(TextOutline shape) {
        return shape.starts() >= 2 && shape.length() > shape.longest();
    }

    @Override
    public boolean isIn(String text) {
        Matcher pair = PAIR.matcher(text);
        while (pair.find()) {
            if (isName(pair)
                    && !PLACE.matcher(text).region(pair.end(4), text.length()).lookingAt()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean is(String text) {
        return isIn(text);
    }

    private static boolean isName(Matcher pair) {
        String one = pair.group(1);
        String other = pair.group(4);
        boolean comma = pair.group(2) != null;
        boolean caseless = !Character.isUpperCase(one.codePointAt(0));
        return (!comma && KnownNames.pair(one, other)) || ((comma || caseless) && KnownNames.pair(other, one));
    }

    /** The lists of Datafaker, in many languages; they are loaded when the first pair of words is looked up. */
    private static final class KnownNames {
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
}
