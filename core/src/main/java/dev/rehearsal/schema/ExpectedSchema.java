package dev.rehearsal.schema;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * A schema in a file that the end of a history is compared with. Owners, privileges, versions of extensions and server-wide
 * objects are not compared, because they depend on the environment.
 *
 * @param path the file's project-relative path
 * @param form how the schema is written there
 * @param text the schema itself, or the SQL that makes it in an empty database
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record ExpectedSchema(String path, Form form, String text) {
    private static final String SNAPSHOT = "snapshot.json";

    /** How a schema is written. */
    public enum Form {
        /** As {@link #written} writes it. */
        GOLDEN,
        /** As SQL. */
        SQL,
        /** As a snapshot of Drizzle's; only what such a snapshot holds is compared. */
        DRIZZLE
    }

    /** How the schema in a file of this name is written; a directory is one of Drizzle's. */
    public static Form formOf(Path file) {
        String name = String.valueOf(file.getFileName());
        if (name.endsWith(".sql")) {
            return Form.SQL;
        }
        return name.endsWith(SNAPSHOT) || Files.isDirectory(file) ? Form.DRIZZLE : Form.GOLDEN;
    }

    /**
     * Reads such a file: {@code .sql}, a {@code …snapshot.json} of Drizzle's or the directory that holds them, or a golden schema.
     *
     * @param path its project-relative path, as messages are to show it
     * @throws SchemaException if it is not there or cannot be understood; the message names it
     */
    public static ExpectedSchema read(Path file, String path) {
        Form form = formOf(file);
        try {
            Path found = Files.isDirectory(file) ? lastSnapshot(file, path) : file;
            String text = Files.readString(found);
            if (form == Form.GOLDEN) {
                SchemaJson.read(text, path);
            }
            return new ExpectedSchema(path, form, form == Form.DRIZZLE ? DrizzleSnapshot.sql(text, path) : text);
        } catch (CharacterCodingException e) {
            throw new SchemaException(path + ": the expected schema is not UTF-8 text; save it as UTF-8", e);
        } catch (IOException e) {
            throw new SchemaException(path + ": there is no such schema to compare with; " + toMake(form), e);
        }
    }

    private static String toMake(Form form) {
        return switch (form) {
            case GOLDEN -> "run once with -Drehearsal.golden=write and commit what it writes";
            case SQL -> "let your tool write it, or correct the path";
            case DRIZZLE -> "let drizzle-kit generate it, or correct the path";
        };
    }

    private static Path lastSnapshot(Path directory, String path) throws IOException {
        try (Stream<Path> files = Files.walk(directory, 2)) {
            return files.filter(file -> file.toString().endsWith(SNAPSHOT))
                    .max(Comparator.comparing(file -> directory.relativize(file).toString()))
                    .orElseThrow(() -> new SchemaException(
                            path
                                    + ": holds no snapshot of Drizzle's; name the directory that holds '0000_snapshot.json'"
                                    + " or the folders of version 1",
                            null));
        }
    }

    /**
     * The schema, where it can be read without a database.
     *
     * @throws SchemaException if this is not a golden schema, or cannot be understood
     */
    public Schema schema() {
        return SchemaJson.read(text, path);
    }

    /** Whether it takes a database to know the schema: one on which {@link #text} ran. */
    public boolean needsDatabase() {
        return form != Form.GOLDEN;
    }

    /**
     * What differs, as far as this is to be compared.
     *
     * @param expected the schema that the file means
     * @param actual the one that a history leads to
     * @param historyTables the migration tool's schema history tables; they and the schemas made for them are left out
     */
    public SchemaDifference difference(Schema expected, Schema actual, Collection<String> historyTables) {
        PortableSchema portable = new PortableSchema(historyTables, form == Form.DRIZZLE);
        return SchemaDifference.between(portable.of(expected.of(actual.dialect())), portable.of(actual));
    }

    /** A schema as a golden file holds it: sorted, one property a line, the same from every server of one version. */
    public static String written(Schema schema, Collection<String> historyTables) {
        return SchemaJson.write(new PortableSchema(historyTables, false).of(schema));
    }
}
