package dev.rehearsal.mask;

import java.util.HashSet;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Replaces a first and a last name that stand side by side in a text and are both in the lists of Datafaker. */
record ListedNames(UnaryOperator<String> names) implements UnaryOperator<String> {
    private static final Pattern PAIR =
            Pattern.compile("(?<![\\p{L}\\p{N}])([A-Z][a-z]+)( (?:[A-Z]\\. )?)(?=([A-Z][a-z]+)(?![\\p{L}\\p{N}]))");

    @Override
    public String apply(String text) {
        Matcher pair = PAIR.matcher(text);
        StringBuilder replaced = new StringBuilder(text.length());
        int done = 0;
        while (pair.find()) {
            if (pair.start() >= done && Lists.FIRST.contains(pair.group(1)) && Lists.LAST.contains(pair.group(3))) {
                replaced.append(text, done, pair.start())
                        .append(names.apply(pair.group(1) + pair.group(2) + pair.group(3)));
                done = pair.end(3);
            }
        }
        return done == 0 ? text : replaced.append(text, done, text.length()).toString();
    }

    /** The lists, loaded when the first pair of words is looked up. */
    private static final class Lists {
        static final Set<String> FIRST = new HashSet<>(Pools.FIRST_NAMES.all());
        static final Set<String> LAST = new HashSet<>(Pools.LAST_NAMES.all());
    }
}
