package dev.rehearsal.product.mariadb.dialect;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Numbers made of names, because MariaDB gives none that would be the same in a fork. */
public final class Identities {
    private static final long OFFSET = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private Identities() {}

    /** The identity of an object, positive. */
    public static long of(String kind, String name) {
        long hash = OFFSET;
        String text = kind + ' ' + name;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * PRIME;
        }
        return Math.max(1, hash & Long.MAX_VALUE);
    }

    /** The numbers of a table's columns: positive, and different within the table. */
    public static Map<String, Integer> ofColumns(Collection<String> names) {
        Map<String, Integer> numbers = new HashMap<>();
        Set<Integer> taken = new HashSet<>();
        for (String name : new TreeSet<>(names)) {
            int number = Math.max(1, (int) (of("column", name) & Integer.MAX_VALUE));
            while (!taken.add(number)) {
                number = number == Integer.MAX_VALUE ? 1 : number + 1;
            }
            numbers.put(name, number);
        }
        return numbers;
    }
}
