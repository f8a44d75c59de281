package dev.rehearsal.mask;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.TreeSet;

/** Rules in a properties file: columns on the left, what to do with them on the right. */
final class RuleFile {
    private static final String ACCEPT = "accept-unmasked";

    private RuleFile() {}

    static MaskingRules read(Path file, MaskingRules before) {
        Properties lines = new Properties();
        try (Reader text = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            lines.load(text);
        } catch (IOException | IllegalArgumentException e) {
            throw new MaskingException(
                    "The rules in '" + file + "' cannot be read as properties in UTF-8 (" + e + ")", e);
        }
        MaskingRules rules = before;
        for (String columns : new TreeSet<>(lines.stringPropertyNames())) {
            try {
                rules = rule(columns, lines.getProperty(columns, "").strip(), rules);
            } catch (MaskingException e) {
                throw new MaskingException("The rule for '" + columns + "' in '" + file + "': " + e.getMessage(), e);
            }
        }
        return rules;
    }

    private static MaskingRules rule(String columns, String what, MaskingRules rules) {
        if (columns.equals(ACCEPT)) {
            return switch (what) {
                case "true" -> rules.acceptingUnmasked();
                case "false" -> rules;
                default -> throw new MaskingException("'" + what + "' is neither true nor false");
            };
        }
        return switch (what) {
            case "keep" -> rules.keep(columns);
            case "drop" -> rules.drop(columns);
            case "" -> throw new MaskingException("it says nothing; write keep, drop or the name of a mask");
            default -> rules.mask(columns, Mask.named(what));
        };
    }
}
