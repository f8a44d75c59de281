package dev.rehearsal.schema;

import java.util.List;
import org.apiguardian.api.API;

/** One attribute of an object, or of one of its columns, that differs between two states. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public sealed interface AttributeChange {

    /** The column that the attribute belongs to, not quoted; empty where it belongs to the object itself. */
    default String column() {
        return "";
    }

    /** An attribute whose values are texts; empty stands for no value. */
    sealed interface OfText extends AttributeChange {
        /** The value before. */
        String before();

        /** The value after. */
        String after();
    }

    /** A column that only the second state has. */
    record ColumnAdded(Column added) implements AttributeChange {
        @Override
        public String column() {
            return added.name();
        }
    }

    /** A column that only the first state has. */
    record ColumnRemoved(Column removed) implements AttributeChange {
        @Override
        public String column() {
            return removed.name();
        }
    }

    /** The order of the columns that both states have, by their names. */
    record ColumnOrder(List<String> before, List<String> after) implements AttributeChange {
        public ColumnOrder {
            before = List.copyOf(before);
            after = List.copyOf(after);
        }
    }

    /** A column's type in full: {@code character varying(20)}. */
    record ColumnType(String column, String before, String after) implements OfText {}

    /** The default of a column or of a domain, as an SQL expression. */
    record DefaultValue(String column, String before, String after) implements OfText {}

    /** Whether a column or a domain is NOT NULL. */
    record NotNull(String column, boolean before, boolean after) implements AttributeChange {}

    /** The role that owns the object. */
    record Owner(String before, String after) implements OfText {}

    /** The comment on the object or on a column. */
    record Comment(String column, String before, String after) implements OfText {}

    /**
     * What one role may do with the object or with a column.
     *
     * @param column the column, empty for the whole object
     * @param grantee the role, {@code public}, or {@code owner} for the object's owner
     * @param before its privileges before, in the order of their names
     * @param after its privileges after, in the order of their names
     */
    record Privileges(String column, String grantee, List<Privilege> before, List<Privilege> after)
            implements AttributeChange {
        public Privileges {
            before = List.copyOf(before);
            after = List.copyOf(after);
        }
    }

    /** The SQL that defines the object. */
    record Definition(String before, String after) implements OfText {}

    /** Whether an index is valid, a constraint validated, or a view answers. */
    record Validity(boolean before, boolean after) implements AttributeChange {}

    /** The labels of an enum in order, as SQL literals. */
    record Labels(List<String> before, List<String> after) implements AttributeChange {
        public Labels {
            before = List.copyOf(before);
            after = List.copyOf(after);
        }
    }

    /**
     * Any other attribute.
     *
     * @param column the column, empty for the object itself
     * @param attribute the attribute's name: {@code storage}
     * @param before its value before
     * @param after its value after
     */
    record Setting(String column, String attribute, String before, String after) implements OfText {}
}
