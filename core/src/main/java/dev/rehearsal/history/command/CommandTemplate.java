package dev.rehearsal.history.command;

import dev.rehearsal.history.HistoryException;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A command with places for the migration, as the user wrote it: words between blanks, those with blanks in quotes. No
 * shell sees it, and what is filled in never becomes a second word.
 *
 * @param words the program and its arguments
 */
record CommandTemplate(List<String> words) {
    private static final Pattern QUOTED = Pattern.compile("'[^']*'|\"[^\"]*\"");
    private static final Pattern WORD = Pattern.compile("(?:[^\\s'\"]|" + QUOTED + ")+");

    CommandTemplate {
        words = List.copyOf(words);
    }

    /**
     * Reads a template.
     *
     * @param option the option's name, for the message
     * @throws HistoryException if it is empty or a quote is not closed
     */
    static CommandTemplate parse(String option, String text) {
        List<String> words = WORD.matcher(text)
                .results()
                .map(word -> QUOTED.matcher(word.group()).replaceAll(CommandTemplate::unquoted))
                .toList();
        boolean open = !WORD.matcher(text).replaceAll("").isBlank();
        if (open || words.isEmpty()) {
            throw new HistoryException(
                    "The option '%s' is '%s', which %s; write a program and its arguments, quoting what holds blanks"
                            .formatted(option, text, open ? "does not close its quote" : "names no program"));
        }
        return new CommandTemplate(words);
    }

    private static String unquoted(MatchResult quoted) {
        return Matcher.quoteReplacement(
                quoted.group().substring(1, quoted.group().length() - 1));
    }

    /** The command with every {@code {name}} filled in. */
    List<String> with(Map<String, String> values) {
        return words.stream().map(word -> filled(word, values)).toList();
    }

    private static String filled(String word, Map<String, String> values) {
        String filled = word;
        for (Map.Entry<String, String> value : values.entrySet()) {
            filled = filled.replace("{" + value.getKey() + "}", value.getValue());
        }
        return filled;
    }
}
