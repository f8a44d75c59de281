package dev.rehearsal;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Finds source files that use one another in a circle: the strongly connected components of the graph of files.
 *
 * @param uses the files that each file uses, each by the name of its top-level class
 */
record FileCircles(Map<String, Set<String>> uses) {
    private static final Pattern NAME = Pattern.compile("dev/rehearsal/[\\w/]+");

    /**
     * The graph of the files that these classes were compiled from. Constant pools say who uses whom: unlike ArchUnit's dependencies
     * they name types that are only cast to or passed on, and owners of inlined constants. Annotations use nothing here: they hold no
     * code, and one that registers an extension is read by that extension.
     */
    static FileCircles of(JavaClasses classes) {
        Map<String, Set<String>> uses = new TreeMap<>();
        classes.forEach(each -> uses.put(file(each.getName()), new TreeSet<>()));
        for (JavaClass each : classes) {
            String file = file(each.getName());
            if (!each.isAnnotation()) {
                constants(each).stream()
                        .flatMap(text -> NAME.matcher(text).results().map(MatchResult::group))
                        .map(name -> name.replace('/', '.'))
                        .filter(name -> uses.containsKey(name) && !name.equals(file))
                        .forEach(name -> uses.computeIfAbsent(file, missing -> new TreeSet<>())
                                .add(name));
            }
        }
        return new FileCircles(uses);
    }

    private static String file(String className) {
        return className.replaceFirst("\\$.*", "");
    }

    /** The members of each circle of more files than this. */
    List<Set<String>> largerThan(int files) {
        Map<String, Set<String>> reached = new HashMap<>();
        uses.keySet().forEach(file -> reached.put(file, reachedFrom(file)));
        Set<Set<String>> circles = new LinkedHashSet<>();
        uses.keySet().forEach(file -> circles.add(circle(file, reached)));
        return circles.stream().filter(circle -> circle.size() > files).toList();
    }

    private static Set<String> circle(String file, Map<String, Set<String>> reached) {
        Set<String> circle = new TreeSet<>(Set.of(file));
        reached.getOrDefault(file, Set.of()).stream()
                .filter(other -> reached.getOrDefault(other, Set.of()).contains(file))
                .forEach(circle::add);
        return circle;
    }

    private Set<String> reachedFrom(String file) {
        Set<String> reached = new TreeSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(file));
        while (!open.isEmpty()) {
            uses.getOrDefault(open.remove(), Set.of()).stream()
                    .filter(reached::add)
                    .forEach(open::add);
        }
        return reached;
    }

    /** The texts of a class's constant pool: all names of classes, types of members and generic signatures are among them. */
    private static List<String> constants(JavaClass each) {
        URI source = each.getSource().orElseThrow().getUri();
        try (InputStream stream = source.toURL().openStream();
                DataInputStream in = new DataInputStream(stream)) {
            in.skipNBytes(8);
            List<String> texts = new ArrayList<>();
            for (int left = in.readUnsignedShort() - 1; left > 0; left--) {
                int tag = in.readUnsignedByte();
                switch (tag) {
                    case 1 -> texts.add(in.readUTF());
                    case 7, 8, 16, 19, 20 -> in.skipNBytes(2);
                    case 15 -> in.skipNBytes(3);
                    case 5, 6 -> {
                        in.skipNBytes(8);
                        left--;
                    }
                    default -> in.skipNBytes(4);
                }
            }
            return texts;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
