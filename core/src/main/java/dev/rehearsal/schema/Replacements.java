package dev.rehearsal.schema;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What stands in place of indexes and constraints that are gone: others of their table that do the same under another name. */
record Replacements(Schema before, Schema after) {
    private static final String DEFINITION = "definition";

    /** Whether something does what an object did; a table has one primary key, so another one is in place of the former. */
    boolean has(SchemaObject gone) {
        return of(gone).anyMatch(other -> isSame(gone, other))
                || (gone instanceof Constraint key && index(key).anyMatch(this::has));
    }

    private Stream<SchemaObject> of(SchemaObject gone) {
        return ofTable(after, gone.properties().getOrDefault("table", ""));
    }

    private static Stream<SchemaObject> ofTable(Schema schema, String table) {
        return schema.objects().values().stream()
                .filter(object -> object instanceof Index || object instanceof Constraint)
                .filter(object -> object.properties().getOrDefault("table", "").equals(table));
    }

    private static boolean isSame(SchemaObject gone, SchemaObject other) {
        if (gone instanceof Constraint former && other instanceof Constraint key) {
            boolean primary = former.definition().type() == Constraint.Type.PRIMARY_KEY;
            return primary
                    ? key.definition().type() == Constraint.Type.PRIMARY_KEY
                    : text(former).equals(text(key));
        }
        return gone instanceof Index former
                && !former.definition().primary()
                && other instanceof Index index
                && (text(former).equals(text(index))
                        || (!former.definition().unique()
                                && text(former).equals(text(index).replaceFirst("UNIQUE ", ""))));
    }

    /** The index of a unique constraint. */
    private Stream<Index> index(Constraint key) {
        String name = ObjectIdentity.of(key).plainName();
        return ofTable(before, key.properties().getOrDefault("table", ""))
                .filter(Index.class::isInstance)
                .map(Index.class::cast)
                .filter(index -> name.equals(index.properties().getOrDefault("constraint", "")));
    }

    private static String text(SchemaObject object) {
        String name = " " + ObjectIdentity.of(object).unqualifiedName() + " ON ";
        return object.properties().getOrDefault(DEFINITION, "").replaceFirst(Pattern.quote(name), " ON ");
    }
}
