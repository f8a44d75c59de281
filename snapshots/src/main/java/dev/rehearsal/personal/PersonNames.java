package dev.rehearsal.personal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
    public boolean mayBeIn(Shape shape) {
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
}
