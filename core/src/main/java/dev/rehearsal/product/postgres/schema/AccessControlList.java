package dev.rehearsal.product.postgres.schema;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import dev.rehearsal.schema.Privilege;
import dev.rehearsal.schema.PrivilegeList;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Turns an access control list ({@code role=arw/grantor}) into one property per role, whatever the order it is stored in. */
final class AccessControlList {
    private static final String LETTERS = "arwdDxtmXUCcTsA";
    private static final String[] WORDS = {
        "insert",
        "select",
        "update",
        "delete",
        "truncate",
        "references",
        "trigger",
        "maintain",
        "execute",
        "usage",
        "create",
        "connect",
        "temporary",
        "set",
        "alter system"
    };

    private AccessControlList() {}

    /** The entries as properties {@code privileges of ROLE}; a grantor is named unless it is the object's owner. */
    static SortedMap<String, String> of(JsonArray entries, @Nullable String owner) {
        SortedMap<String, TreeSet<String>> texts = new TreeMap<>();
        for (JsonElement element : entries) {
            String entry = element.getAsString();
            int equals = endOfName(entry, 0);
            int slash = entry.indexOf('/', equals);
            String grantee = equals == 0 ? "public" : unquote(entry.substring(0, equals));
            String grantor = unquote(entry.substring(slash + 1));
            String otherGrantor = owner == null || grantor.equals(owner) ? "" : grantor;
            TreeSet<String> granted = texts.computeIfAbsent(
                    PrivilegeList.PRIVILEGES_OF + (grantee.equals(owner) ? "owner" : grantee), key -> new TreeSet<>());
            addPrivileges(entry.substring(equals + 1, slash), otherGrantor, granted);
        }
        SortedMap<String, String> properties = new TreeMap<>();
        texts.forEach((role, granted) -> {
            if (!granted.isEmpty()) {
                properties.put(role, String.join(", ", granted));
            }
        });
        return properties;
    }

    private static void addPrivileges(String letters, String grantor, Set<String> granted) {
        for (int i = 0; i < letters.length(); i++) {
            int word = LETTERS.indexOf(letters.charAt(i));
            if (word < 0) {
                continue;
            }
            boolean grantable = i + 1 < letters.length() && letters.charAt(i + 1) == '*';
            granted.add(new Privilege(WORDS[word], grantable, grantor).text());
        }
    }

    /** Where a role's name ends; quoted names hold anything, with quotes doubled. */
    private static int endOfName(String entry, int from) {
        boolean quoted = false;
        int i = from;
        while (i < entry.length() && (quoted || entry.charAt(i) != '=')) {
            if (entry.charAt(i) == '"') {
                quoted = !quoted;
            }
            i++;
        }
        return i;
    }

    private static String unquote(String name) {
        return name.startsWith("\"") ? name.substring(1, name.length() - 1).replace("\"\"", "\"") : name;
    }
}
