package dev.rehearsal.schema;

import java.util.List;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/** One object that differs between two states. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public sealed interface ObjectDifference {

    /** How much a difference means; a test fails for {@link #STRUCTURE} only, each other category has a check of its own. */
    enum Category {
        STRUCTURE,
        COLUMN_ORDER,
        COMMENT,
        ROUTINE_WHITE_SPACE,
        BAKED_TIME,
        NAME_HOLDS_OID
    }

    /** Which object it is. */
    ObjectIdentity object();

    /** The statements that lead from after back to before, as far as they can be written; they have not been run. */
    List<String> statements();

    /** How much the difference means. */
    default Category category() {
        return Category.STRUCTURE;
    }

    /** What differs of an object that both states have. */
    default List<AttributeChange> changes() {
        return List.of();
    }

    /** What differs of one kind. */
    default <T extends AttributeChange> Stream<T> changes(Class<T> kind) {
        return changes().stream().filter(kind::isInstance).map(kind::cast);
    }

    /** What the object is: {@code table}. */
    default String kind() {
        return object().kind();
    }

    /** The object's qualified name. */
    default String name() {
        return object().name();
    }

    /** The statements as one text; empty where there is none. */
    default String sql() {
        return String.join("\n", statements());
    }

    /** An object that only the second state has. */
    record Added(ObjectIdentity object, List<String> statements) implements ObjectDifference {
        public Added {
            statements = List.copyOf(statements);
        }
    }

    /** An object that only the first state has. */
    record Removed(ObjectIdentity object, List<String> statements) implements ObjectDifference {
        public Removed {
            statements = List.copyOf(statements);
        }
    }

    /**
     * An object of both states.
     *
     * @param object which object it is
     * @param category how much the difference means
     * @param recreated whether it was dropped and created anew: its oid is another one
     * @param changes what differs of it
     * @param statements what leads from after back to before
     */
    record Altered(
            ObjectIdentity object,
            Category category,
            boolean recreated,
            List<AttributeChange> changes,
            List<String> statements)
            implements ObjectDifference {
        public Altered {
            changes = List.copyOf(changes);
            statements = List.copyOf(statements);
        }
    }
}
