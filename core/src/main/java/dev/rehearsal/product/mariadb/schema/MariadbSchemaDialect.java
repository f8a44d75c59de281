package dev.rehearsal.product.mariadb.schema;

import dev.rehearsal.product.mariadb.dialect.Product;
import dev.rehearsal.schema.AttributeChange;
import dev.rehearsal.schema.ObjectDifference;
import dev.rehearsal.schema.ObjectDifference.Category;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.SchemaDialect;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.SchemaReader;
import dev.rehearsal.schema.SuspendedTriggers;
import dev.rehearsal.schema.text.AttributeText;
import dev.rehearsal.schema.text.CodeWords;
import dev.rehearsal.sql.Backticks;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Schemas of MariaDB. A schema is one database, whose own name appears nowhere. Objects have no identity but their names, so nothing is ever
 * told to have been created anew.
 */
public final class MariadbSchemaDialect implements SchemaDialect {

    private final Product product;

    /** What is known of one of the two products. */
    public MariadbSchemaDialect(Product product) {
        this.product = product;
    }

    @Override
    public SchemaReader open(Connection observer, Collection<String> ignoredTables) {
        return MariadbSchemaReader.open(observer, ignoredTables, this, product);
    }

    @Override
    public Map<SchemaObject, SchemaObject> renamed(List<SchemaObject> removed, List<SchemaObject> added) {
        return Renames.between(removed, added);
    }

    @Override
    public List<String> renameBack(SchemaObject former, SchemaObject object) {
        return Renames.back(former, object);
    }

    @Override
    public List<String> create(SchemaObject object, Schema schema) {
        return MariadbUndoSql.create(object, schema);
    }

    @Override
    public List<String> drop(SchemaObject object) {
        return MariadbUndoSql.drop(object);
    }

    @Override
    public List<String> restore(SchemaObject before, SchemaObject after, List<AttributeChange> changes, Schema schema) {
        List<String> statements = MariadbUndoSql.restore(before, after, changes, schema);
        return product == Product.MARIADB ? statements : Replacing.byDropping(after, statements);
    }

    @Override
    public ObjectDifference.Category category(SchemaObject before, AttributeChange change) {
        return Categories.of(before, change);
    }

    @Override
    public SuspendedTriggers suspendTriggers(Connection connection, Collection<String> tables) throws SQLException {
        return MariadbSuspendedTriggers.of(connection);
    }

    /** Foreign keys can be suspended, triggers cannot. */
    @Override
    public boolean canSuspendAllTriggers(Connection connection) {
        return false;
    }

    @Override
    public String quotedIfNeeded(String name) {
        return Backticks.ifNeeded(name);
    }

    /** Writes what replaces an object for MySQL, which replaces views only. */
    private static final class Replacing {
        private static final String REPLACE = "create or replace ";

        private Replacing() {}

        /** Drops the object before the statement that replaces it. */
        static List<String> byDropping(SchemaObject object, List<String> statements) {
            List<String> all = new ArrayList<>();
            for (String statement : statements) {
                if (statement.startsWith(REPLACE) && !object.kind().equals("view")) {
                    all.addAll(MariadbUndoSql.drop(object));
                    all.add("create " + statement.substring(REPLACE.length()));
                } else {
                    all.add(statement);
                }
            }
            return List.copyOf(all);
        }
    }

    /** Foreign keys that are not checked in one session. MariaDB has no means to suspend triggers: they fire. */
    private static final class MariadbSuspendedTriggers implements SuspendedTriggers {
        private static final String SET = "set session foreign_key_checks = ";

        private final Connection connection;
        private final boolean wereChecked;

        private MariadbSuspendedTriggers(Connection connection, boolean wereChecked) {
            this.connection = connection;
            this.wereChecked = wereChecked;
        }

        static SuspendedTriggers of(Connection connection) throws SQLException {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("select @@session.foreign_key_checks")) {
                row.next();
                boolean wereChecked = row.getBoolean(1);
                statement.execute(SET + "0");
                return new MariadbSuspendedTriggers(connection, wereChecked);
            }
        }

        @Override
        public void dropForeignKeys(Collection<String> tables) {
            // They are not checked already.
        }

        @Override
        public boolean isReplicating() {
            return true;
        }

        @Override
        public void end() throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.execute(SET + (wereChecked ? "1" : "0"));
            }
        }
    }

    /** Tells how much a change of one attribute means. */
    private static final class Categories {
        private static final Set<String> CODE =
                Set.of("function", "procedure", "trigger", "event", "package", "package body");
        private static final Pattern COMMENT = Pattern.compile("#|--|/\\*");
        private static final String QUOTES = "'\"`";

        /** When an event runs is the time of its creation, or counts from it, unless its author wrote another one. */
        private static final Set<String> TIMES_OF_EVENTS = Set.of("at", "starts", "ends");

        /** A point in time with fractions of a second other than zero, which authors do not write: it is taken to come from the clock. */
        private static final Pattern BAKED_TIME =
                Pattern.compile("'(?:\\d{4}-\\d\\d-\\d\\d )?\\d\\d:\\d\\d:\\d\\d\\.(?=\\d*[1-9])\\d+'");

        private Categories() {}

        static Category of(SchemaObject before, AttributeChange change) {
            if (change instanceof AttributeChange.ColumnOrder && !before.kind().equals("view")) {
                return Category.COLUMN_ORDER;
            }
            if (change instanceof AttributeChange.Comment) {
                return Category.COMMENT;
            }
            if (change instanceof AttributeChange.Definition definition
                    && CODE.contains(before.kind())
                    && isSame(definition)) {
                return Category.ROUTINE_WHITE_SPACE;
            }
            AttributeText text = AttributeText.of(change);
            if (text.before().isEmpty() || text.after().isEmpty()) {
                return Category.STRUCTURE;
            }
            boolean ofEvent = before.kind().equals("event")
                    && change instanceof AttributeChange.Setting setting
                    && TIMES_OF_EVENTS.contains(setting.attribute());
            return ofEvent || holdBakedTimes(text.before(), text.after()) ? Category.BAKED_TIME : Category.STRUCTURE;
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
}
