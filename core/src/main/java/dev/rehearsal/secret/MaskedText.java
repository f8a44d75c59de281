package dev.rehearsal.secret;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Replaces what looks like a secret in a text. */
final class MaskedText {
    /** Stands where a secret stood. */
    static final String MASK = "…";

    private MaskedText() {}

    /** The text, each secret in it replaced; the text itself where it holds none. */
    static String of(String text) {
        String masked = text;
        if (SecretPatterns.mayBeIn(text)) {
            for (Pattern pattern : SecretPatterns.ALL) {
                masked = masked(pattern, masked);
            }
        }
        return masked;
    }

    /** Whether the text holds a secret. */
    static boolean hasSecret(String text) {
        return !of(text).equals(text);
    }

    private static String masked(Pattern pattern, String text) {
        return pattern.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(
                        match.group().substring(0, match.start(SecretPatterns.SECRET) - match.start())
                                + shown(match.group(SecretPatterns.SECRET))
                                + match.group().substring(match.end(SecretPatterns.SECRET) - match.start())));
    }

    /** In the quotes that it had, so that SQL stays readable as SQL. */
    private static String shown(String secret) {
        if (secret.startsWith("''")) {
            return secret.length() == 2 ? secret : "''" + MASK + "''";
        }
        boolean quoted = secret.startsWith("$") || secret.matches("(?is)(e|u&)?'.*");
        return quoted ? "'" + MASK + "'" : secret.startsWith("\"") ? "\"" + MASK + "\"" : MASK;
    }
}
