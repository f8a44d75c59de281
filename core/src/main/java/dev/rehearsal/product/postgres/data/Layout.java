package dev.rehearsal.product.postgres.data;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a table, sorted by name so that their order in the table does not matter.
 *
 * @param isEmpty whether the table's file was empty when this was read
 */
record Layout(List<Column> columns, boolean isEmpty) {

    Layout {
        columns = columns.stream().sorted(Comparator.comparing(Column::name)).toList();
    }

    boolean usesUserTypes() {
        return columns.stream().anyMatch(column -> column.form().usesUserTypes());
    }

    boolean isUnstable() {
        return columns.stream().anyMatch(column -> column.form().unstable());
    }

    /** Whether both have the same columns with the same types. */
    boolean sameColumnsAs(Layout other) {
        return columns.size() == other.columns.size() && described().equals(other.described());
    }

    private List<String> described() {
        return columns.stream()
                .map(column -> column.name() + " " + column.type())
                .toList();
    }

    /**
     * One column as its rows are read.
     *
     * @param name its name, quoted where SQL needs it
     * @param type its type as SQL writes it
     * @param form the bytes that stand for its values
     */
    record Column(String name, String type, ByteForm form) {}

    /**
     * How a column's values are turned into bytes that are equal exactly when the values look the same, and that stay the same when the types
     * inside are dropped and created anew: a binary form that holds oids of user types would differ then.
     *
     * @param function the qualified function to send a value through, or null to take its text
     * @param usesUserTypes whether labels or attributes of user types decide what is read
     * @param unstable whether names of other objects are part of the text, so that it may change while no catalog row of the table does
     */
    record ByteForm(@Nullable String function, boolean usesUserTypes, boolean unstable) {
        static final long FIRST_USER_OID = 16384;
        /** For types of which nothing is known. */
        static final ByteForm TEXT = new ByteForm(null, true, true);

        private static final Set<Character> PLAIN = Set.of('b', 'r', 'm');

        /**
         * A type with all domains taken off.
         *
         * @param kind {@code pg_type.typtype}
         * @param send the qualified function that turns a value into bytes, or null
         * @param namesObjects whether its values are shown as names of other objects: regclass and its like
         */
        record Type(long oid, char kind, @Nullable String send, boolean namesObjects) {

            private boolean isBuiltIn() {
                return oid < FIRST_USER_OID;
            }

            private boolean isPlain() {
                return PLAIN.contains(kind) && send != null && !namesObjects;
            }
        }

        /**
         * The form for a type and, for arrays and ranges, the type inside.
         *
         * @param isDomain whether the column's type is a domain over it: the functions for enums, arrays and ranges do not take one
         */
        static ByteForm of(Type type, @Nullable Type inside, boolean isDomain) {
            boolean userTypes = !type.isBuiltIn() || (inside != null && !inside.isBuiltIn());
            if (inside != null) {
                boolean sendable = type.send() != null && inside.isBuiltIn() && inside.isPlain() && !isDomain;
                return new ByteForm(
                        sendable ? type.send() : null, userTypes, !inside.isPlain() && inside.kind() != 'e');
            }
            if (type.kind() == 'e') {
                return new ByteForm(isDomain ? null : "pg_catalog.enum_send", true, false);
            }
            return type.isPlain() ? new ByteForm(type.send(), userTypes, false) : new ByteForm(null, userTypes, true);
        }

        /** The expression for a column of this form. */
        String expression(String column) {
            return function == null ? column + "::text" : function + "(" + column + ")";
        }
    }
}
