package dev.rehearsal.mask;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;

/**
 * Rules in a properties file: columns on the left, what to do with them on the right.
 *
 * @param rules the rules, sorted by what stands on the left
 * @param acceptingUnmasked whether columns that look personal and have no rule are taken as they are
 */
record RuleFile(List<ColumnRule> rules, boolean acceptingUnmasked) {
    private static final String ACCEPT = "accept-unmasked";

    static RuleFile read(Path file) {
        Properties lines = new Properties();
        try (Reader text = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            lines.load(text);
        } catch (IOException | IllegalArgumentException e) {
            throw new MaskingException(
                    "The rules in '" + file + "' cannot be read as properties in UTF-8 (" + e + ")", e);
        }
        List<ColumnRule> rules = new ArrayList<>();
        boolean accepting = false;
        for (String columns : new TreeSet<>(lines.stringPropertyNames())) {
            String what = lines.getProperty(columns, "").strip();
            try {
                if (columns.equals(ACCEPT)) {
                    accepting = isTrue(what);
                } else {
                    rules.add(rule(columns, what));
                }
            } catch (MaskingException e) {
                throw new MaskingException("The rule for '" + columns + "' in '" + file + "': " + e.getMessage(), e);
            }
        }
        return new RuleFile(List.copyOf(rules), accepting);
    }

    private static boolean isTrue(String what) {
        return switch (what) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new MaskingException("'" + what + "' is neither true nor false");
        };
    }

    private static ColumnRule rule(String columns, String what) {
        return switch (what) {
            case "keep" -> ColumnRule.kept(columns);
            case "drop" -> ColumnRule.dropped(columns);
            case "" -> throw new MaskingException("it says nothing; write keep, drop or the name of a mask");
            default -> ColumnRule.masked(columns, Mask.named(what));
        };
    }
}
