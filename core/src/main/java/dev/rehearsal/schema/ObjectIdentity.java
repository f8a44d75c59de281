package dev.rehearsal.schema;

import org.apiguardian.api.API;

/**
 * Which object of a schema is meant.
 *
 * @param kind what it is, in the words of SQL: {@code table}
 * @param name its name, unique among objects of its kind: {@code public.users}, {@code by_name on public.users}
 * @param ownName its name without the table or domain that it is named after: {@code by_name}
 * @param table the table or view that it belongs to, qualified; empty where it belongs to none
 * @param domain the domain that a constraint belongs to, qualified; empty for everything else
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record ObjectIdentity(String kind, String name, String ownName, String table, String domain) {
    private static final String ON = " on ";
    private static final String ON_DOMAIN = " on domain ";

    /** An object that belongs to no other. */
    public ObjectIdentity(String kind, String name) {
        this(kind, name, name, "", "");
    }

    /** The identity of an object. */
    public static ObjectIdentity of(SchemaObject object) {
        String name = object.name();
        String table = object.properties().getOrDefault("table", "");
        int domain = object instanceof Constraint && table.isEmpty() ? name.lastIndexOf(ON_DOMAIN) : -1;
        if (domain >= 0) {
            String own = name.substring(0, domain);
            return new ObjectIdentity(object.kind(), name, own, "", name.substring(domain + ON_DOMAIN.length()));
        }
        String own = name.endsWith(ON + table) ? name.substring(0, name.length() - (ON + table).length()) : name;
        return new ObjectIdentity(object.kind(), name, own, table, "");
    }

    /** The object as reports name it, and its place in {@link Schema#objects()}: {@code table public.users}. */
    public String text() {
        return kind + " " + name;
    }

    /** Whether its name says what it belongs to: {@code by_name on public.users}. */
    public boolean isNamedAfterOwner() {
        return !ownName.equals(name);
    }

    /** What it belongs to, as {@code alter} names it: {@code table public.users}, {@code domain public.price}. */
    public String owner() {
        return domain.isEmpty() ? "table " + table : "domain " + domain;
    }

    /** The schema that it or what it belongs to is in, quoted where SQL needs it; empty where there is none. */
    public String schema() {
        String qualified = isNamedAfterOwner() ? ownerName() : ownName;
        int end = endOfSchema(qualified);
        return end == 0 ? "" : qualified.substring(0, end - 1);
    }

    /** Its own name without its schema and, of a routine, without its arguments; quoted where SQL needs it. */
    public String unqualifiedName() {
        return unqualified(ownName);
    }

    /** Its own name as the server's messages have it: without schema, arguments and quotes. */
    public String plainName() {
        return plain(unqualified(ownName));
    }

    /** The name of its table or domain as the server's messages have it; empty where it belongs to none. */
    public String plainNameOfOwner() {
        return plain(unqualified(ownerName()));
    }

    private static String plain(String name) {
        return name.replace(name.startsWith("`") ? "`" : "\"", "");
    }

    private String ownerName() {
        return domain.isEmpty() ? table : domain;
    }

    private static String unqualified(String name) {
        String rest = name.substring(endOfSchema(name));
        int arguments = rest.endsWith(")") ? rest.indexOf('(') : -1;
        return arguments < 0 ? rest : rest.substring(0, arguments);
    }

    private static int endOfSchema(String name) {
        char quote = 0;
        for (int i = 0; i < name.length(); i++) {
            char character = name.charAt(i);
            if (quote == 0 ? character == '"' || character == '`' : character == quote) {
                quote = quote == 0 ? character : 0;
            }
            if (character == '(' && quote == 0) {
                return 0;
            }
            if (character == '.' && quote == 0) {
                return i + 1;
            }
        }
        return 0;
    }
}
