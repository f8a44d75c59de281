package dev.rehearsal.schema;

import java.util.SortedMap;
import org.apiguardian.api.API;

/**
 * One object of a schema, described completely enough to tell two states apart: a {@code Table}, {@code Constraint}, {@code
 * Index}, {@code Sequence}, {@code Type} or {@code Routine}, and a {@code CatalogObject} for every other kind.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface SchemaObject {

    /** What it is, in the words of SQL: {@code table}, {@code index}, {@code event trigger}. */
    String kind();

    /** Its name, qualified and quoted where SQL needs it; unique among objects of its kind. */
    String name();

    /**
     * Its identity: a number that the dialect gives. Another one under the same name means that it was dropped and created anew. Where the
     * server gives objects no identity it is made of kind and name, and says nothing of that.
     */
    long id();

    /** Everything that counts about it, by property; rendered the same whatever the session's settings. */
    SortedMap<String, String> properties();

    /** The object's place in {@link Schema#objects()}: {@code kind + " " + name}. */
    default String key() {
        return kind() + " " + name();
    }
}
