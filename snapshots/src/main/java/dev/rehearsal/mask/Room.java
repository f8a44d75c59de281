package dev.rehearsal.mask;

/**
 * What a masked value must keep to.
 *
 * @param limit most characters
 * @param distinct whether different values must stay different
 */
record Room(int limit, boolean distinct) {
    static final Room FREE = new Room(Integer.MAX_VALUE, false);

    /** Whether it is short enough. */
    boolean holds(String text) {
        return text.codePointCount(0, text.length()) <= limit;
    }

    /** As much of the text as there is room for. */
    String cut(String text) {
        return holds(text) ? text : text.substring(0, text.offsetByCodePoints(0, limit));
    }

    /** Whether a tag and a little more fit. */
    boolean takesTag() {
        return limit >= KeyedStream.TAG + 3;
    }

    /** The text, cut to leave room, with a tag behind it. */
    String tagged(String text, String separator, String tag) {
        int room = limit - separator.length() - tag.length();
        return text.substring(0, Math.min(text.length(), room)) + separator + tag;
    }
}
