package dev.rehearsal.mask;

/**
 * Limits that the masked values of a column must keep to.
 *
 * @param maximumLength how many characters a value may have at most
 * @param distinct whether different values must stay different
 */
record ColumnLimits(int maximumLength, boolean distinct) {
    static final ColumnLimits NONE = new ColumnLimits(Integer.MAX_VALUE, false);

    /** Whether the text is short enough. */
    boolean fits(String text) {
        return text.codePointCount(0, text.length()) <= maximumLength;
    }

    /** The text without what is beyond the maximum length. */
    String truncated(String text) {
        return fits(text) ? text : text.substring(0, text.offsetByCodePoints(0, maximumLength));
    }

    /** Whether a tag and at least three more characters fit. */
    boolean fitsTag() {
        return maximumLength >= KeyedStream.TAG + 3;
    }

    /** The text with a tag behind it; the text is truncated where both together are too long. */
    String tagged(String text, String separator, String tag) {
        int remaining = maximumLength - separator.length() - tag.length();
        return text.substring(0, Math.min(text.length(), remaining)) + separator + tag;
    }
}
