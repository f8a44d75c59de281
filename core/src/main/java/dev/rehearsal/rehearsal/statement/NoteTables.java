package dev.rehearsal.rehearsal.statement;

import dev.rehearsal.history.Migration;
import dev.rehearsal.history.Script;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The tables in which migrations note for themselves what they changed: one makes the table and fills it from others, and only migrations
 * read it. No application writes into them.
 */
public final class NoteTables {
    private static final Pattern NOISE =
            Pattern.compile("--[^\\n]*|/\\*.*?\\*/|'(?:[^']++|'')*+'|[\"`]", Pattern.DOTALL);
    private static final String NAME = "(?:[\\w$]+\\.)?([\\w$]+)";
    private static final Pattern MADE =
            Pattern.compile("\\bcreate (?:unlogged )?table (?:if not exists )?" + NAME + "( as\\b)?");
    /** How a table is called that holds what was there before, or what was done. */
    private static final Pattern CALLED = Pattern.compile(
            "(?:^|_)(?:back_?ups?|bac?k|bkp|backfill\\w*|migrations?|rollback|undo|revert|restore|saved|snapshot|archived?|log|old|before|orig(?:inal)?|te?mp|copy)(?:_|\\d|$)");

    private NoteTables() {}

    /** Their bare names. */
    public static Set<String> of(List<Migration> migrations) {
        Set<String> found = new HashSet<>();
        List<String> ups = migrations.stream()
                .map(migration -> plain(migration.up().sql()))
                .toList();
        List<String> downs = migrations.stream()
                .map(migration -> plain(migration.down().map(Script::sql).orElse("")))
                .toList();
        for (String up : ups) {
            Set<String> made = MADE.matcher(up)
                    .results()
                    .filter(table -> isFilled(table, up))
                    .map(table -> table.group(1))
                    .collect(Collectors.toSet());
            made.removeIf(name -> !isOnlyNoted(name, up, ups, downs));
            found.addAll(made);
        }
        return found;
    }

    private static boolean isFilled(MatchResult table, String up) {
        return table.group(2) != null
                || (CALLED.matcher(table.group(1)).find()
                        && says(up, "\\binsert (?:ignore )?into " + named(table.group(1)) + "[^;]*\\bselect\\b"));
    }

    /** Whether another text reads it, and none does with it what is done to tables that applications use. */
    private static boolean isOnlyNoted(String name, String up, List<String> ups, List<String> downs) {
        Stream<String> others = Stream.concat(ups.stream().filter(other -> !other.equals(up)), downs.stream());
        String used = "\\b(?:alter table (?:if exists )?(?:only )?|references |rename to |create [^;]*\\bview [^;]*)"
                + named(name) + "|\\binsert (?:ignore )?into " + named(name) + "[^;]*\\bvalues\\b";
        return others.anyMatch(other -> says(other, "\\b(?:from|join|using) " + named(name)))
                && Stream.concat(ups.stream(), downs.stream()).noneMatch(text -> says(text, used));
    }

    private static String named(String name) {
        return "(?:[\\w$]+\\.)?" + Pattern.quote(name) + "(?![\\w$])";
    }

    private static boolean says(String text, String pattern) {
        return Pattern.compile(pattern).matcher(text).find();
    }

    private static String plain(String sql) {
        return NOISE.matcher(sql)
                .replaceAll(found -> "\"`".contains(found.group()) ? "" : " ")
                .replaceAll("\\s+", " ")
                .replaceAll("(?i)delete from", "delete")
                .toLowerCase(Locale.ROOT);
    }
}
