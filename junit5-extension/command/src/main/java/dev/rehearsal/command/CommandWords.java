package dev.rehearsal.command;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names options and declarations in messages about wrong use as whoever types them does; the messages are written for test classes. */
final class CommandWords {
    private static final Pattern OPTION = Pattern.compile(
            "@MigrationTest\\((\\w+)(?: = (?:…|\"[^\"]*+\"))?\\)(?: or '?(?:-D)?rehearsal\\.[\\w.-]+(?:=…)?'?)?"
                    + "|'(?:-D)?rehearsal\\.([\\w.-]+)'|-Drehearsal\\.([\\w.-]+)(?==)");
    private static final Pattern DECLARATION = Pattern.compile("@([A-Z]\\w+)((?:\\([^)]*+\\))?)(?: on '[^']*+')?");

    private CommandWords() {}

    static String of(String message) {
        String named = OPTION.matcher(message).replaceAll(found -> "'" + name(found) + "'");
        return DECLARATION.matcher(named).replaceAll(CommandWords::declaration);
    }

    private static String name(MatchResult found) {
        return found.group(1) != null
                ? DeclarationModel.written(found.group(1))
                : found.group(2) != null ? found.group(2) : found.group(3);
    }

    private static String declaration(MatchResult found) {
        String name = DeclarationModel.written(found.group(1));
        String words = DeclarationModel.annotations().containsKey(name)
                ? "declaration '" + name + "'" + found.group(2).replaceFirst("^\\(", " (")
                : found.group();
        return Matcher.quoteReplacement(words);
    }
}
