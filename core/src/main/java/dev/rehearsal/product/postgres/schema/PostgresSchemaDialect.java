package dev.rehearsal.product.postgres.schema;

import dev.rehearsal.schema.AttributeChange;
import dev.rehearsal.schema.ObjectDifference;
import dev.rehearsal.schema.ObjectDifference.Category;
import dev.rehearsal.schema.ObjectIdentity;
import dev.rehearsal.schema.Routine;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.SchemaDialect;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.SchemaReader;
import dev.rehearsal.schema.SuspendedTriggers;
import dev.rehearsal.schema.text.AttributeText;
import dev.rehearsal.schema.text.CodeWords;
import dev.rehearsal.sql.Quoting;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Schemas of PostgreSQL. */
public final class PostgresSchemaDialect implements SchemaDialect {

    @Override
    public SchemaReader open(Connection observer, Collection<String> ignoredTables) {
        return PostgresSchemaReader.open(observer, ignoredTables, this);
    }

    @Override
    public Map<SchemaObject, SchemaObject> renamed(List<SchemaObject> removed, List<SchemaObject> added) {
        return RenameSql.between(removed, added);
    }

    @Override
    public List<String> renameBack(SchemaObject former, SchemaObject object) {
        return RenameSql.back(former, object);
    }

    @Override
    public List<String> create(SchemaObject object, Schema schema) {
        return PostgresUndoSql.create(object, schema);
    }

    @Override
    public List<String> drop(SchemaObject object) {
        return PostgresUndoSql.drop(object);
    }

    @Override
    public List<String> restore(SchemaObject before, SchemaObject after, List<AttributeChange> changes, Schema schema) {
        return PostgresUndoSql.restore(before, after, changes);
    }

    @Override
    public ObjectDifference.Category category(SchemaObject before, AttributeChange change) {
        return Categories.of(before, change);
    }

    @Override
    public boolean isSameDefault(String before, String after) {
        return DefaultForm.of(before).equals(DefaultForm.of(after));
    }

    /** One form for what the server writes in several: the time of the transaction, whole numbers, empty arrays. */
    private static final class DefaultForm {
        private static final Pattern TRANSACTION_TIME =
                Pattern.compile("'(?:[^']|'')*'|\\bCURRENT_TIMESTAMP\\b(?!\\()|\\btransaction_timestamp\\(\\)");
        private static final Pattern NUMBER =
                Pattern.compile("['(]?(-?\\d+)[')]?(?:::(?:smallint|integer|bigint|numeric))?");
        private static final Pattern EMPTY_ARRAY = Pattern.compile("ARRAY\\[](::[^:]+\\[])");

        private DefaultForm() {}

        static String of(String expression) {
            String timed = TRANSACTION_TIME
                    .matcher(expression)
                    .replaceAll(
                            found -> found.group().startsWith("'") ? Matcher.quoteReplacement(found.group()) : "now()");
            Matcher number = NUMBER.matcher(timed);
            return number.matches()
                    ? number.group(1)
                    : EMPTY_ARRAY.matcher(timed).replaceFirst("'{}'$1");
        }
    }

    @Override
    public SuspendedTriggers suspendTriggers(Connection connection, Collection<String> tables) throws SQLException {
        return PostgresSuspendedTriggers.of(connection, tables);
    }

    @Override
    public boolean canSuspendAllTriggers(Connection connection) throws SQLException {
        return PostgresSuspendedTriggers.canSuspendAll(connection);
    }

    @Override
    public String quotedIfNeeded(String name) {
        return Quoting.ifNeeded(name);
    }

    /** Finds renamed objects, and writes the statements that restore their former names. */
    private static final class RenameSql {
        private static final Set<String> ON_TABLES = Set.of("trigger", "policy", "rule");

        private RenameSql() {}

        /** The renamed objects: as they were before, by what they are now. */
        static Map<SchemaObject, SchemaObject> between(List<SchemaObject> removed, List<SchemaObject> added) {
            Map<String, SchemaObject> byIdentity = new HashMap<>();
            removed.forEach(object -> byIdentity.put(identity(object), object));
            Map<SchemaObject, SchemaObject> renamed = new HashMap<>();
            for (SchemaObject object : added) {
                SchemaObject former = byIdentity.get(identity(object));
                if (former != null) {
                    renamed.put(object, former);
                }
            }
            return renamed;
        }

        private static String identity(SchemaObject object) {
            return object.kind() + " " + object.id();
        }

        static List<String> back(SchemaObject formerObject, SchemaObject object) {
            ObjectIdentity former = ObjectIdentity.of(formerObject);
            ObjectIdentity now = ObjectIdentity.of(object);
            if (now.isNamedAfterOwner()) {
                return List.of(backOnOwner(former, now));
            }
            String alter = "alter " + now.kind() + " ";
            String formerName = former.unqualifiedName();
            String rename = alter + now.name() + " rename to " + formerName + ";";
            if (former.schema().equals(now.schema())) {
                return List.of(rename);
            }
            String between = (now.schema().isEmpty() ? "" : now.schema() + ".") + formerName;
            return List.of(rename, alter + between + " set schema " + former.schema() + ";");
        }

        private static String backOnOwner(ObjectIdentity former, ObjectIdentity now) {
            return ON_TABLES.contains(now.kind())
                    ? "alter " + now.kind() + " " + now.name() + " rename to " + former.ownName() + ";"
                    : "alter " + now.owner() + " rename constraint " + now.ownName() + " to " + former.ownName() + ";";
        }
    }

    /** Tells how much a change of one attribute means. */
    private static final class Categories {
        private static final Pattern GENERATED_NOT_NULL = Pattern.compile("\\w+_not_null\\d*");
        private static final Pattern GENERATED_WITH_OID =
                Pattern.compile("(?:pg_toast_|RI_ConstraintTrigger_[ac]_)\\d+|\\d+_\\d+_\\d+_not_null");

        /**
         * A point in time with fractions of a second. It is taken to come from the clock, because authors do not write fractions; whole
         * seconds and dates are taken to be written by the author.
         */
        private static final Pattern BAKED_TIME = Pattern.compile(
                "'(?:\\d{4,}-\\d\\d-\\d\\d )?\\d\\d:\\d\\d:\\d\\d\\.\\d+(?:[+-]\\d\\d(?::?\\d\\d)?)?'::time");

        private Categories() {}

        static Category of(SchemaObject before, AttributeChange change) {
            if (change instanceof AttributeChange.ColumnOrder && !before.kind().endsWith("view")) {
                return Category.COLUMN_ORDER;
            }
            if (change instanceof AttributeChange.Comment || isSetting(change, "attribute comments")) {
                return Category.COMMENT;
            }
            if (before instanceof Routine
                    && change instanceof AttributeChange.Definition definition
                    && CodeWords.of(definition.before(), "'").equals(CodeWords.of(definition.after(), "'"))) {
                return Category.ROUTINE_WHITE_SPACE;
            }
            AttributeText text = AttributeText.of(change);
            if (holdBakedTimes(text.before(), text.after())) {
                return Category.BAKED_TIME;
            }
            return isGeneratedName(change, text.before(), text.after()) ? Category.NAME_HOLDS_OID : Category.STRUCTURE;
        }

        private static boolean isSetting(AttributeChange change, String attribute) {
            return change instanceof AttributeChange.Setting setting
                    && setting.attribute().equals(attribute);
        }

        private static boolean isGeneratedName(AttributeChange change, String before, String after) {
            return isSetting(change, "not null constraint")
                    ? GENERATED_NOT_NULL.matcher(before).matches()
                            && GENERATED_NOT_NULL.matcher(after).matches()
                    : withoutOids(before).equals(withoutOids(after));
        }

        private static String withoutOids(String text) {
            return GENERATED_WITH_OID.matcher(text).replaceAll("?");
        }

        private static boolean holdBakedTimes(String before, String after) {
            Matcher old = BAKED_TIME.matcher(before);
            Matcher now = BAKED_TIME.matcher(after);
            return old.find() && now.find() && old.replaceAll("?").equals(now.replaceAll("?"));
        }
    }
}
