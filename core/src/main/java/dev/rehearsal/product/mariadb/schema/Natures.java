package dev.rehearsal.product.mariadb.schema;

import dev.rehearsal.schema.AttributeChange;
import dev.rehearsal.schema.AttributeText;
import dev.rehearsal.schema.CodeWords;
import dev.rehearsal.schema.ObjectDifference.Nature;
import dev.rehearsal.schema.SchemaObject;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells how much a change of one attribute means. */
final class Natures {
    private static final Set<String> CODE =
            Set.of("function", "procedure", "trigger", "event", "package", "package body");
    private static final Pattern COMMENT = Pattern.compile("#|--|/\\*");
    private static final String QUOTES = "'\"`";

    /** When an event runs is the time of its creation, or counts from it, unless its author wrote another one. */
    private static final Set<String> TIMES_OF_EVENTS = Set.of("at", "starts", "ends");

    /** A point in time with fractions of a second other than zero, which authors do not write: it is taken to come from the clock. */
    private static final Pattern BAKED_TIME =
            Pattern.compile("'(?:\\d{4}-\\d\\d-\\d\\d )?\\d\\d:\\d\\d:\\d\\d\\.(?=\\d*[1-9])\\d+'");

    private Natures() {}

    static Nature of(SchemaObject before, AttributeChange change) {
        if (change instanceof AttributeChange.ColumnOrder && !before.kind().equals("view")) {
            return Nature.COLUMN_ORDER;
        }
        if (change instanceof AttributeChange.Comment) {
            return Nature.COMMENT;
        }
        if (change instanceof AttributeChange.Definition definition
                && CODE.contains(before.kind())
                && isSame(definition)) {
            return Nature.ROUTINE_WHITE_SPACE;
        }
        AttributeText text = AttributeText.of(change);
        if (text.before().isEmpty() || text.after().isEmpty()) {
            return Nature.STRUCTURE;
        }
        boolean ofEvent = before.kind().equals("event")
                && change instanceof AttributeChange.Setting setting
                && TIMES_OF_EVENTS.contains(setting.attribute());
        return ofEvent || holdBakedTimes(text.before(), text.after()) ? Nature.BAKED_TIME : Nature.STRUCTURE;
    }

    /** A comment ends with its line, so where there is one white space counts. */
    private static boolean isSame(AttributeChange.Definition definition) {
        return !COMMENT.matcher(definition.before() + definition.after()).find()
                && CodeWords.of(definition.before(), QUOTES).equals(CodeWords.of(definition.after(), QUOTES));
    }

    private static boolean holdBakedTimes(String before, String after) {
        Matcher old = BAKED_TIME.matcher(before);
        Matcher now = BAKED_TIME.matcher(after);
        return old.find() && now.find() && old.replaceAll("?").equals(now.replaceAll("?"));
    }
}
