package dev.rehearsal.schema;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Makes the catalog queries for one major version out of the resource files.
 *
 * <p>A line that begins with {@code --17+} or {@code --15-16} counts only for those versions. {@code {these x}} becomes the
 * choice of objects, and {@code {member c x}}, {@code {comment c x}}, {@code {label c x}}, {@code {extension c x}} ask for
 * the membership in an extension, the comment, the security label and the extensions depended on, of the object with oid
 * {@code x} in catalog {@code c}.
 */
final class CatalogSql {
    private static final Pattern VERSIONED = Pattern.compile("--(\\d\\d)(?:\\+|-(\\d\\d)) (.*)");
    private static final Pattern THESE = Pattern.compile("\\{these ([\\w.]+)}");
    private static final Pattern ABOUT = Pattern.compile("\\{(member|comment|label|extension) (\\w+) ([\\w.]+)}");

    private static final Pattern ASKED = Pattern.compile("\\{(changed|updated|deleted|new) ([\\w ]+)}");
    private static final String KIND_OF_RELATION =
            "case when c.relkind in ('i', 'I') then 'INDEX' when c.relkind = 'S' then 'SEQUENCE' else 'TABLE' end";

    private final int majorVersion;

    CatalogSql(int majorVersion) {
        this.majorVersion = majorVersion;
    }

    /** The query for all objects of a kind. */
    String all(Kind kind) {
        return THESE.matcher(text(kind.resource())).replaceAll("true");
    }

    /** The query for the objects whose oids are given as its parameters, each of them the same array. */
    String these(Kind kind) {
        return THESE.matcher(text(kind.resource())).replaceAll("$1 = any(cast(? as oid[]))");
    }

    /** The query for what changed; parameters are the masks of changed, updated and deleted catalogs, and the horizons. */
    String changes() {
        return ASKED.matcher(text("changes.sql"))
                .replaceAll(match -> Matcher.quoteReplacement(asked(match.group(1), match.group(2))))
                .replace("{kind c}", KIND_OF_RELATION);
    }

    private static String asked(String what, String argument) {
        if (what.equals("new")) {
            return newer(Catalog.PG_DESCRIPTION, argument);
        }
        String[] words = argument.split(" ", -1);
        Catalog catalog = Catalog.valueOf(words[0].toUpperCase(Locale.ROOT));
        String moved = "((select " + what + " from asked) & " + catalog.bit() + ") <> 0";
        return words.length == 1 ? moved : moved + " and " + newer(catalog, words[1]);
    }

    private static String newer(Catalog catalog, String alias) {
        return "age(" + alias + ".xmin) <= (select age(horizons[" + (catalog.place() + 1) + "]) from asked)";
    }

    /** A resource's text with the lines for this version, its placeholders filled but for the choice of objects. */
    String text(String resource) {
        String lines = read(resource).lines().map(this::forThisVersion).collect(Collectors.joining("\n"));
        return ABOUT.matcher(lines)
                .replaceAll(match -> Matcher.quoteReplacement(about(match.group(1), match.group(2), match.group(3))));
    }

    private String forThisVersion(String line) {
        Matcher matcher = VERSIONED.matcher(line);
        if (!matcher.matches()) {
            return line;
        }
        int first = Integer.parseInt(matcher.group(1));
        int last = matcher.group(2) == null ? Integer.MAX_VALUE : Integer.parseInt(matcher.group(2));
        return majorVersion >= first && majorVersion <= last ? matcher.group(3) : "";
    }

    private static String about(String what, String catalog, String oid) {
        String object = "zz.classid = '" + catalog + "'::regclass and zz.objid = " + oid;
        String commented = "zz.classoid = '" + catalog + "'::regclass and zz.objoid = " + oid + " and zz.objsubid = 0";
        return switch (what) {
            case "member" -> "exists (select from pg_depend zz where " + object + " and zz.deptype = 'e')";
            case "comment" -> "(select zz.description from pg_description zz where " + commented + ")";
            case "label" ->
                "(select string_agg(zz.provider || ': ' || zz.label, ', ' order by zz.provider)"
                        + " from pg_seclabel zz where " + commented + ")";
            default ->
                "(select string_agg(zx.extname, ', ' order by zx.extname) from pg_depend zz"
                        + " join pg_extension zx on zx.oid = zz.refobjid where " + object + " and zz.deptype = 'x')";
        };
    }

    private static String read(String resource) {
        try (InputStream stream = CatalogSql.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new SchemaException("the catalog query '" + resource + "' is not in this jar", null);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new SchemaException("the catalog query '" + resource + "' cannot be read", e);
        }
    }
}
