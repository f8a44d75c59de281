package dev.rehearsal.product.postgres.consequence;

import dev.rehearsal.evidence.Consequences.Overload;
import dev.rehearsal.rehearsal.statement.MentionedNames;
import dev.rehearsal.schema.Routine;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.SchemaObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What there is to say of the routines that an up made or changed. */
final class RoutineSignatures {
    private static final Pattern REPLACED =
            Pattern.compile("create\\s+or\\s+replace\\s+(?:function|procedure)\\s+([^(]+?)\\s*\\(");

    private final Schema before;
    private final Schema after;

    RoutineSignatures(Schema before, Schema after) {
        this.before = before;
        this.after = after;
    }

    /**
     * Routines that 'create or replace' made beside an older one, of which the signature was to change: its arguments are
     * the first of the other's, or have the same names. Where the old one was written anew, too, both are wanted.
     */
    List<Overload> overloads(String sql) {
        Set<String> replaced = REPLACED.matcher(sql.toLowerCase(Locale.ROOT))
                .results()
                .map(match -> match.group(1)
                        .replace("\"", "")
                        .replaceFirst("^.*\\.", "")
                        .strip())
                .collect(Collectors.toSet());
        List<Overload> found = new ArrayList<>();
        for (Routine made : replaced.isEmpty() ? List.<Routine>of() : changed()) {
            if (before.find(made.kind(), made.name()).isPresent()
                    || !replaced.contains(MentionedNames.bare(made).toLowerCase(Locale.ROOT))) {
                continue;
            }
            for (SchemaObject old : before.objects().values()) {
                if (old instanceof Routine left && isLeft(left, made)) {
                    found.add(new Overload(made.kind(), made.name(), left.name()));
                }
            }
        }
        return found;
    }

    private boolean isLeft(Routine old, Routine made) {
        return old.kind().equals(made.kind())
                && base(old).equals(base(made))
                && after.find(old.kind(), old.name())
                        .filter(now -> now.id() == old.id() && now.properties().equals(old.properties()))
                        .isPresent()
                && (isShorter(types(old), types(made))
                        || isShorter(types(made), types(old))
                        || hasSameNames(old, made));
    }

    private static boolean hasSameNames(Routine old, Routine made) {
        List<String> names = names(old);
        return !names.isEmpty() && names.equals(names(made));
    }

    private static boolean isShorter(List<String> few, List<String> many) {
        return few.size() < many.size()
                && !few.isEmpty()
                && many.subList(0, few.size()).equals(few);
    }

    /** Routines that run with their owner's rights and find what they use by the path of whoever calls them. */
    List<String> definers() {
        return changed().stream()
                .filter(routine -> runsAsOwner(header(routine)))
                .map(routine -> routine.kind() + " " + routine.name())
                .sorted()
                .toList();
    }

    /** The body of a routine in another form is bound to what it uses when it is made. */
    private static boolean runsAsOwner(String header) {
        return header.contains("SECURITY DEFINER")
                && !header.contains("SET search_path")
                && !header.matches("(?s).* LANGUAGE (c|internal)\\b.*");
    }

    private List<Routine> changed() {
        return after.objects().values().stream()
                .filter(Routine.class::isInstance)
                .map(Routine.class::cast)
                .filter(routine -> before.find(routine.kind(), routine.name())
                        .filter(old -> definition(old).equals(definition(routine)))
                        .isEmpty())
                .toList();
    }

    private static String definition(SchemaObject routine) {
        return routine.properties().getOrDefault("definition", "");
    }

    private static String header(Routine routine) {
        String definition = definition(routine);
        int body = definition.indexOf("\nAS ");
        return body < 0 ? "" : definition.substring(0, body);
    }

    private static String base(Routine routine) {
        return routine.name().substring(0, routine.name().indexOf('('));
    }

    private static List<String> types(Routine routine) {
        return types(routine.name());
    }

    /** The types of a signature. */
    static List<String> types(String name) {
        return split(name.substring(name.indexOf('(') + 1, name.lastIndexOf(')')));
    }

    /** The names of its arguments, as far as they have any; empty where one has none. */
    private static List<String> names(Routine routine) {
        String definition = definition(routine);
        int open = definition.indexOf('(');
        int end = definition.indexOf('\n');
        int close = end < 0 ? -1 : definition.lastIndexOf(')', end);
        if (open < 0 || close < open) {
            return List.of();
        }
        List<String> names = split(definition.substring(open + 1, close)).stream()
                .map(argument -> argument.replaceFirst("^(INOUT|IN|OUT|VARIADIC) ", ""))
                .map(argument -> argument.split(" ", 2)[0])
                .toList();
        return names;
    }

    private static List<String> split(String arguments) {
        return arguments.isBlank() ? List.of() : List.of(arguments.split(",\\s*", -1));
    }
}
