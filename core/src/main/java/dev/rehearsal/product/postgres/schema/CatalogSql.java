package dev.rehearsal.product.postgres.schema;

import dev.rehearsal.schema.SchemaException;
import dev.rehearsal.sql.QueryText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes the catalog queries for one major version out of the resource files, each a {@link QueryText}.
 *
 * <p>{@code {member c x}}, {@code {comment c x}}, {@code {label c x}}, {@code {extension c x}} ask for
 * the membership in an extension, the comment, the security label and the extensions depended on, of the object with oid
 * {@code x} in catalog {@code c}, or, with a second {@code x}, of its column. What a database does not have at all is not
 * asked for: that is most of them, and each question costs time for every object. {@code {secret c x}} is the expression
 * {@code x} where catalog {@code c} may be read as a whole, which only a superuser may by default, and null elsewhere;
 * {@code {open c v}} is that catalog or the view {@code v} of it without secrets.
 *
 * @param closed catalogs whose secrets the session may not read
 */
record CatalogSql(int majorVersion, Set<String> closed) {
    private static final Pattern ABOUT =
            Pattern.compile("\\{(member|comment|label|extension) (\\w+) ([\\w.]+)(?: ([\\w.]+))?}");

    private static final Pattern SECRET = Pattern.compile("\\{(secret|open) (\\w+) ([^{}]+)}");

    CatalogSql {
        closed = Set.copyOf(closed);
    }

    /** The query for all objects of a kind. */
    String all(Kind kind, Extras extras) {
        return new QueryText(text(kind.resource(), extras)).forAll();
    }

    /** The query for the objects whose oids are given as its parameters, each of them the same array. */
    String these(Kind kind, Extras extras) {
        return new QueryText(text(kind.resource(), extras)).forThese(oid -> oid + " = any(cast(? as oid[]))");
    }

    /** The queries for what changed. */
    ChangeSearch changes() {
        return new ChangeSearch(lines("changes.sql"));
    }

    /** A resource's text with the lines for this version. */
    String lines(String resource) {
        String all = QueryText.of(read(resource), majorVersion).text();
        return SECRET.matcher(all).replaceAll(match -> Matcher.quoteReplacement(secret(match)));
    }

    private String secret(MatchResult match) {
        boolean isClosed = closed.contains(match.group(2));
        return match.group(1).equals("secret")
                ? (isClosed ? "null::text" : match.group(3))
                : (isClosed ? match.group(3) : match.group(2));
    }

    private String text(String resource, Extras extras) {
        return ABOUT.matcher(lines(resource)).replaceAll(match -> Matcher.quoteReplacement(about(match, extras)));
    }

    private static String about(MatchResult match, Extras extras) {
        String what = match.group(1);
        String catalog = match.group(2);
        if (!extras.have(what, catalog)) {
            return what.equals("member") ? "false" : "null::text";
        }
        String oid = match.group(3);
        String object = "zz.classid = '" + catalog + "'::regclass and zz.objid = " + oid;
        String commented = "zz.classoid = '" + catalog + "'::regclass and zz.objoid = " + oid + " and zz.objsubid = "
                + (match.group(4) == null ? "0" : match.group(4));
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
