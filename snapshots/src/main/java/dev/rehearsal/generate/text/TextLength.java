package dev.rehearsal.generate.text;

import java.util.Locale;

/**
 * The allowed length of texts.
 *
 * @param least fewest characters
 * @param most most characters
 * @param padded whether the server pads them with blanks, which then count for nothing
 */
public record TextLength(int least, int most, boolean padded) {

    /** The text, shortened or lengthened to fit. */
    public String fit(String text) {
        int length = text.codePointCount(0, text.length());
        if (length > most) {
            return filled(text.substring(0, text.offsetByCodePoints(0, most)).strip());
        }
        return length < least ? filled(text) : text;
    }

    private String filled(String text) {
        int length = text.codePointCount(0, text.length());
        if (length >= least) {
            return text;
        }
        String more = text.isBlank() ? "x" : text.strip().toLowerCase(Locale.ROOT);
        int missing = least - length;
        String tail = more.repeat(missing / Math.max(1, more.codePointCount(0, more.length())) + 1);
        return text + tail.substring(0, tail.offsetByCodePoints(0, missing)).replace(' ', 'x');
    }
}
