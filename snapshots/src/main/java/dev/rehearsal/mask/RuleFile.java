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

/** Rules in a properties file: columns on the left, what to do with them on the right. */
final class RuleFile {
    private static final String KEEP = "keep";

    private RuleFile() {}

    /** The rules, sorted by what stands on the left. */
    static List<ColumnRule> read(Path file) {
        Properties lines = new Properties();
        try (Reader text = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            lines.load(text);
        } catch (IOException | IllegalArgumentException e) {
            throw new MaskingException(
                    "The rules in '" + file + "' cannot be read as properties in UTF-8 (" + e + ")", e);
        }
        List<ColumnRule> rules = new ArrayList<>();
        for (String columns : new TreeSet<>(lines.stringPropertyNames())) {
            try {
                rules.add(rule(columns, lines.getProperty(columns, "").strip()));
            } catch (MaskingException e) {
                throw new MaskingException("The rule for '" + columns + "' in '" + file + "': " + e.getMessage(), e);
            }
        }
        return List.copyOf(rules);
    }

    private static ColumnRule rule(String columns, String what) {
        ColumnPattern.parse(columns);
        if (what.equals(KEEP) || what.startsWith(KEEP + ",")) {
            return ColumnRule.kept(columns, what.substring(Math.min(what.length(), KEEP.length() + 1)));
        }
        return switch (what) {
            case "drop" -> ColumnRule.dropped(columns);
            case "" -> throw new MaskingException("it says nothing; write 'keep, why', drop or the name of a mask");
            default -> ColumnRule.masked(columns, Mask.named(what));
        };
    }
}
