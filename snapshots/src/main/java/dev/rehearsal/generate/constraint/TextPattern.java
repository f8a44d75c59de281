package dev.rehearsal.generate.constraint;

import java.util.regex.Pattern;

/**
 * A regular expression found in a text, or not, in Java's spelling.
 *
 * @param regex the expression
 * @param anyCase whether {@code a} matches {@code A}
 * @param negated whether it must not be found
 */
public record TextPattern(String regex, boolean anyCase, boolean negated) {

    Pattern compiled() {
        return Pattern.compile(regex, anyCase ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0);
    }
}
