package dev.rehearsal.schema;

import java.util.Map;

/**
 * All objects of a database at one moment, without the server's own.
 *
 * @param objects by {@code kind + " " + name}; unmodifiable, objects that did not change are the same instances as before
 */
public record Schema(Map<String, SchemaObject> objects) {}
