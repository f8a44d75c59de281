package dev.rehearsal.command;

import java.util.Objects;
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
        String named = OPTION.matcher(message).replaceAll(CommandWords::option);
        return DECLARATION.matcher(named).replaceAll(CommandWords::declaration);
    }

    private static String option(MatchResult found) {
        if (found.group(1) != null) {
            return "'" + DeclarationModel.written(found.group(1)) + "'";
        }
        String name = Objects.requireNonNullElse(found.group(2), found.group(3));
        boolean known = DeclarationModel.options().contains(name) || name.startsWith(DeclarationModel.SEVERITY);
        return known ? "'" + name + "'" : Matcher.quoteReplacement(found.group());
    }

    private static String declaration(MatchResult found) {
        String name = DeclarationModel.written(found.group(1));
        String words = DeclarationModel.annotations().containsKey(name)
                ? "declaration '" + name + "'" + found.group(2).replaceFirst("^\\(", " (")
                : found.group();
        return Matcher.quoteReplacement(words);
    }
}
