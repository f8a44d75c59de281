package dev.rehearsal.rehearsal.server;

import java.util.List;
import java.util.Set;

/** Says of a statement by its words whether it changes what all databases of a server share. */
final class ServerWideWords {
    private static final Set<String> OBJECTS = Set.of("ROLE", "USER", "GROUP", "TABLESPACE", "DATABASE");
    private static final Set<String> SHARED = Set.of("ROLE", "TABLESPACE", "DATABASE", "PARAMETER");

    private static final Set<String> GLOBALLY = Set.of("GLOBAL", "PERSIST", "PERSIST_ONLY");

    private final List<String> words;
    private final boolean continued;

    /**
     * The words of a statement.
     *
     * @param words its tokens in upper case
     * @param continued whether more may be appended to them when they are run
     */
    ServerWideWords(List<String> words, boolean continued) {
        this.words = words;
        this.continued = continued;
    }

    boolean changeTheServer() {
        return switch (word(0)) {
            case "CREATE", "ALTER", "DROP" -> changeObject();
            case "GRANT", "REVOKE" -> grant();
            case "COMMENT", "SECURITY" -> nameSharedObject(words.indexOf("ON"));
            case "ON" -> continued && nameSharedObject(0);
            case "SET" -> setForAll();
            case "RENAME" -> word(1).equals("USER");
            default -> false;
        };
    }

    private boolean changeObject() {
        if (word(0).equals("ALTER") && word(1).equals("SYSTEM")) {
            return true;
        }
        return OBJECTS.contains(word(1)) && !nameUserMapping() && (continued || words.size() > 2);
    }

    private boolean nameUserMapping() {
        boolean mapping = word(1).equals("USER") && word(2).equals("MAPPING");
        return mapping && (word(3).equals("FOR") || word(3).equals("IF") || (continued && words.size() == 3));
    }

    /** As MariaDB and MySQL set what all sessions begin with: {@code set global x}, {@code set @@global.x}. */
    private boolean setForAll() {
        String start = String.join("", words.subList(1, Math.min(4, words.size())));
        return GLOBALLY.stream().anyMatch(word -> word(1).equals(word) || start.startsWith("@@" + word));
    }

    /** Rights on what is shared, or the membership in a role, which is granted on nothing. */
    private boolean grant() {
        int on = words.indexOf("ON");
        int whom = words.indexOf(word(0).equals("GRANT") ? "TO" : "FROM");
        boolean onNothing = on < 0 || (whom >= 0 && whom < on);
        return onNothing ? whom > 0 : nameSharedObject(on);
    }

    private boolean nameSharedObject(int on) {
        return on >= 0 && SHARED.contains(word(on + 1));
    }

    private String word(int index) {
        return index < words.size() ? words.get(index) : "";
    }
}
