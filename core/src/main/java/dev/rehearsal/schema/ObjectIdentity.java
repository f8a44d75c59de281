package dev.rehearsal.schema;

/**
 * Which object of a schema is meant.
 *
 * @param kind what it is, in the words of SQL: {@code table}
 * @param name its name, unique among objects of its kind: {@code public.users}, {@code by_name on public.users}
 * @param ownName its name without the table or domain that it is named after: {@code by_name}
 * @param table the table or view that it belongs to, qualified; empty where it belongs to none
 * @param domain the domain that a constraint belongs to, qualified; empty for everything else
 */
public record ObjectIdentity(String kind, String name, String ownName, String table, String domain) {
    private static final String ON = " on ";
    private static final String ON_DOMAIN = " on domain ";

    /** An object that belongs to no other. */
    public ObjectIdentity(String kind, String name) {
        this(kind, name, name, "", "");
    }

    static ObjectIdentity of(SchemaObject object) {
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

    /** Its schema, quoted where SQL needs it; empty where it is in none. */
    public String schema() {
        int end = endOfSchema(ownName);
        return end == 0 ? "" : ownName.substring(0, end - 1);
    }

    /** Its own name without its schema and, of a routine, without its arguments; quoted where SQL needs it. */
    public String unqualifiedName() {
        return unqualified(ownName);
    }

    /** Its own name as the server's messages have it: without schema, arguments and quotes. */
    public String plainName() {
        return unqualified(ownName).replace("\"", "");
    }

    /** The name of its table or domain as the server's messages have it; empty where it belongs to none. */
    public String plainNameOfOwner() {
        return unqualified(table.isEmpty() ? domain : table).replace("\"", "");
    }

    private static String unqualified(String name) {
        String rest = name.substring(endOfSchema(name));
        int arguments = rest.endsWith(")") ? rest.indexOf('(') : -1;
        return arguments < 0 ? rest : rest.substring(0, arguments);
    }

    private static int endOfSchema(String name) {
        boolean quoted = false;
        for (int i = 0; i < name.length(); i++) {
            char character = name.charAt(i);
            quoted ^= character == '"';
            if (character == '(' && !quoted) {
                return 0;
            }
            if (character == '.' && !quoted) {
                return i + 1;
            }
        }
        return 0;
    }
}
