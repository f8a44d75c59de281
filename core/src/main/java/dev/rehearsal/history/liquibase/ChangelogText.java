package dev.rehearsal.history.liquibase;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the lines of changesets in the text of a changelog. They are shown to people; Liquibase itself decides what is
 * applied.
 */
final class ChangelogText {
    private static final Pattern SQL_HEAD = Pattern.compile(
            "(?im)^[ \\t]*--[ \\t]*changeset[ \\t]+(\"[^\"\\n]+\"|[^:\\n]+):[ \\t]*(\"[^\"\\n]+\"|\\S+).*$");
    private static final Pattern SQL_ROLLBACK = Pattern.compile("(?im)^[ \\t]*--[ \\t]*rollback\\b[ \\t]?(.*)$");
    private static final Pattern SQL_ROLLBACK_BLOCK =
            Pattern.compile("(?is)/\\*\\s*liquibase\\s+rollback\\s*?\\n(.*?)\\*/");
    private static final Pattern XML_HEAD = Pattern.compile("<(?:[\\w.-]+:)?changeSet\\b[^>]*>");
    private static final Pattern XML_ROLLBACK = Pattern.compile("<(?:[\\w.-]+:)?rollback\\b");
    private static final Pattern XML_HIDDEN = Pattern.compile("(?s)<!--.*?-->|<!\\[CDATA\\[.*?]]>");
    private static final Pattern KEY_HEAD = Pattern.compile("(?m)(?:^|[\\s{,-])[\"']?changeSet[\"']?\\s*:");
    private static final Pattern KEY_ROLLBACK = Pattern.compile("(?m)(?:^|[\\s{,-])[\"']?rollback[\"']?\\s*:");
    private static final Pattern YAML_HIDDEN = Pattern.compile("(?m)^[ \\t]*#.*$");

    private final String text;
    private final boolean sql;
    private final List<Place> places = new ArrayList<>();

    private ChangelogText(String text, boolean sql) {
        this.text = text;
        this.sql = sql;
    }

    /**
     * A changeset in a file.
     *
     * @param author as written, null where the file does not say it plainly
     * @param id as written, null where the file does not say it plainly
     * @param up where its text begins and how it reads
     * @param down where its rollback begins and how it reads, null where it has none
     */
    record Place(
            @Nullable String author,
            @Nullable String id,
            Part up,
            @Nullable Part down) {}

    /**
     * A part of a file.
     *
     * @param line its first line, from 1
     * @param sql its SQL where the file is formatted SQL, else empty
     */
    record Part(int line, String sql) {
        static final Part WHOLE_FILE = new Part(1, "");
    }

    static ChangelogText of(String name, String text) {
        String kind = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        ChangelogText read = new ChangelogText(text, kind.equals("sql"));
        switch (kind) {
            case "sql" -> read.add(SQL_HEAD, text);
            case "xml" -> read.add(XML_HEAD, blank(XML_HIDDEN, text));
            case "json" -> read.add(KEY_HEAD, text);
            default -> read.add(KEY_HEAD, blank(YAML_HIDDEN, text));
        }
        return read;
    }

    /**
     * The changeset of this name.
     *
     * @param index how many of the file's changesets stand before it
     * @param count how many changesets Liquibase found in the file
     */
    Optional<Place> find(@Nullable String author, @Nullable String id, int index, int count) {
        return places.stream()
                .filter(place -> author != null && author.equals(place.author()))
                .filter(place -> id != null && id.equals(place.id()))
                .findFirst()
                // A name may be made of placeholders; the order is the file's all the same.
                .or(() -> places.size() == count ? Optional.of(places.get(index)) : Optional.empty());
    }

    private void add(Pattern head, String visible) {
        List<MatchResult> heads = head.matcher(visible).results().toList();
        for (int i = 0; i < heads.size(); i++) {
            int end = i + 1 < heads.size() ? heads.get(i + 1).start() : text.length();
            places.add(sql ? sqlPlace(heads.get(i), end) : place(heads.get(i), visible, end));
        }
    }

    private Place sqlPlace(MatchResult head, int end) {
        String body = text.substring(head.start(), end);
        return new Place(
                unquoted(head.group(1)),
                unquoted(head.group(2)),
                new Part(lineAt(head.start()), body.stripTrailing()),
                sqlRollback(body, head.start()));
    }

    private @Nullable Part sqlRollback(String body, int offset) {
        Matcher block = SQL_ROLLBACK_BLOCK.matcher(body);
        if (block.find()) {
            return new Part(lineAt(offset + block.start(1)), block.group(1).stripTrailing());
        }
        Matcher lines = SQL_ROLLBACK.matcher(body);
        if (!lines.find()) {
            return null;
        }
        int line = lineAt(offset + lines.start());
        StringBuilder rollback = new StringBuilder(lines.group(1));
        while (lines.find()) {
            // What stands between keeps its lines.
            rollback.append("\n".repeat(lineAt(offset + lines.start()) - line - lines(rollback)))
                    .append(lines.group(1));
        }
        return new Part(line, rollback.toString());
    }

    private Place place(MatchResult head, String visible, int end) {
        String named = visible.substring(head.start(), visible.startsWith("<", head.start()) ? head.end() : end);
        Matcher rollback = (visible.startsWith("<", head.start()) ? XML_ROLLBACK : KEY_ROLLBACK).matcher(visible);
        boolean hasRollback = rollback.find(head.end()) && rollback.start() < end;
        return new Place(
                value(named, "author"),
                value(named, "id"),
                new Part(lineAt(firstVisible(head.start(), visible)), ""),
                hasRollback ? new Part(lineAt(firstVisible(rollback.start(), visible)), "") : null);
    }

    /** The value of an attribute of XML, or of a key of YAML or JSON. */
    private static @Nullable String value(String text, String name) {
        Matcher value = Pattern.compile("(?m)(?:^|[\\s{,-])[\"']?" + name
                        + "[\"']?\\s*[:=]\\s*(?:\"([^\"]*)\"|'([^']*)'|([^\\n,}#\"']+))")
                .matcher(text);
        if (!value.find()) {
            return null;
        }
        String quoted = value.group(1) != null ? value.group(1) : value.group(2);
        return quoted != null ? unescaped(quoted) : value.group(3).strip();
    }

    private static String unescaped(String value) {
        return value.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&apos;", "'")
                .replace("&amp;", "&");
    }

    private static String unquoted(String name) {
        String bare = name.strip();
        return bare.length() > 1 && bare.startsWith("\"") && bare.endsWith("\"")
                ? bare.substring(1, bare.length() - 1)
                : bare;
    }

    /** The same text with what matches made blank, every line where it was. */
    private static String blank(Pattern hidden, String text) {
        return hidden.matcher(text).replaceAll(match -> match.group().replaceAll("[^\\n]", " "));
    }

    private static int firstVisible(int offset, String visible) {
        int first = offset;
        while (first < visible.length()
                && (Character.isWhitespace(visible.charAt(first)) || visible.charAt(first) == '-')) {
            first++;
        }
        return first;
    }

    private int lineAt(int offset) {
        return 1 + lines(text.subSequence(0, offset));
    }

    private static int lines(CharSequence text) {
        return (int) text.chars().filter(character -> character == '\n').count();
    }
}
