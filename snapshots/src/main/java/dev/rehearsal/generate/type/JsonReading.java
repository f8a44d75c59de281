package dev.rehearsal.generate.type;

import java.util.List;
import java.util.Optional;

/** Understands expressions over documents of JSON, as the server spells them. */
public interface JsonReading {

    /** What an expression needs a document to be, or makes one. */
    enum Form {
        OBJECT,
        ARRAY,
        ARRAY_OF_OBJECTS
    }

    /** What an expression makes that builds a document by a function; empty if it does not. */
    Optional<Form> built(String expression);

    /** What expressions need the documents of a column to be; empty if they do not tell. */
    Optional<Form> needed(String expressions, String column);

    /** The paths of a column's documents that an expression looks at, each by its keys from outside. */
    List<List<String>> paths(String expression, String column);
}
