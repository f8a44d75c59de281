package dev.rehearsal.product.postgres.consequence;

import dev.rehearsal.evidence.ProductObservation.LostAttribute;
import dev.rehearsal.evidence.ProductObservation.LostAttribute.Weight;
import dev.rehearsal.rehearsal.consequence.LostAttributes;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.schema.Column;
import dev.rehearsal.schema.ObjectIdentity;
import dev.rehearsal.schema.Routine;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.Table;
import dev.rehearsal.sql.Quoting;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The attributes that objects of PostgreSQL have beyond the usual. */
final class PostgresAttributes implements LostAttributes.Known {
    private static final String SECURITY = "security";
    private static final String SETTING = "set ";
    private static final String DEFAULT = "default of ";
    private static final String ROW_SECURITY = "row security";
    private static final String RESTRICTIVE = "restrictive";
    private static final String VOLATILITY = "volatility";
    private static final Set<String> PLANS = Set.of("cost", "rows", "support");
    private static final Set<String> GUARDS = Set.of("security_invoker", "security_barrier");
    private static final Pattern ROUTINE_WORDS = Pattern.compile(
            "(?<volatility>IMMUTABLE|STABLE)|(?<parallel>PARALLEL (?:SAFE|RESTRICTED))|(?<strict>STRICT)"
                    + "|(?<security>SECURITY DEFINER)|(?<leakproof>LEAKPROOF)|(?<cost>COST \\S+)|(?<rows>ROWS \\S+)|(?<support>SUPPORT \\S+)");
    private static final Set<String> NAMES =
            Set.of(VOLATILITY, "parallel", "strict", SECURITY, "leakproof", "cost", "rows", "support");

    @Override
    public Set<String> kinds() {
        return Set.of("view", "materialized view", "table", "function", "procedure", "trigger", "policy");
    }

    @Override
    public SortedMap<String, String> attributes(SchemaObject object) {
        SortedMap<String, String> found = new TreeMap<>();
        Map<String, String> properties = object instanceof Table table ? table.own() : object.properties();
        if (object instanceof Routine) {
            addOfRoutine(properties.getOrDefault("definition", ""), found);
        } else if (object instanceof Table table) {
            addOfRelation(table, found);
        } else if (object.kind().equals("trigger")) {
            String enabled = properties.getOrDefault("enabled", "yes");
            if (Set.of("always", "replica").contains(enabled)) {
                found.put("enabled", "enable " + enabled + " trigger");
            }
        } else if (properties.getOrDefault("permissive", "yes").equals("no")) {
            found.put(RESTRICTIVE, "as restrictive");
        }
        return found;
    }

    /** The server writes what is not usual between the language and the body, in a form of its own. */
    private static void addOfRoutine(String definition, SortedMap<String, String> found) {
        int language = definition.indexOf("\n LANGUAGE ");
        int end = language < 0 ? -1 : definition.indexOf('\n', language + 1);
        while (end >= 0 && definition.startsWith("\n ", end)) {
            int next = definition.indexOf('\n', end + 1);
            String line = definition.substring(end + 2, next < 0 ? definition.length() : next);
            if (line.startsWith("RETURN ")) {
                return;
            }
            if (line.startsWith("SET ")) {
                found.put(SETTING + line.split(" ", 3)[1], "set " + line.substring("SET ".length()));
            } else {
                addWords(line, found);
            }
            end = next;
        }
    }

    private static void addWords(String line, SortedMap<String, String> found) {
        Matcher words = ROUTINE_WORDS.matcher(line);
        while (words.find()) {
            for (String name : NAMES) {
                String word = words.group(name);
                if (word != null) {
                    found.put(name, name.equals("support") ? word : word.toLowerCase(Locale.ROOT));
                }
            }
        }
    }

    private static void addOfRelation(Table table, SortedMap<String, String> found) {
        String options = table.own().getOrDefault("options", "");
        for (String option : options.isEmpty() ? new String[0] : options.split(", ", -1)) {
            String value = option.substring(option.indexOf('=') + 1);
            if (!value.equals("false") && !value.equals("off")) {
                found.put(option.substring(0, option.indexOf('=')), option.replace("=", " = "));
            }
        }
        if (table.own().containsKey(ROW_SECURITY)) {
            found.put(ROW_SECURITY, "enable row level security");
        }
        if (table.own().containsKey("forced row security")) {
            found.put("forced row security", "force row level security");
        }
        if (table.own().getOrDefault("replica identity", "").equals("full")) {
            found.put("replica identity", "replica identity full");
        }
        if (table.form() == Table.Form.VIEW) {
            for (Column column : table.columns()) {
                if (column.defaultExpression() != null) {
                    found.put(
                            DEFAULT + column.name(),
                            "alter column " + Quoting.ifNeeded(column.name()) + " set default "
                                    + column.defaultExpression());
                }
            }
        }
    }

    @Override
    public Set<String> words(String attribute) {
        if (attribute.startsWith(SETTING)) {
            return Set.of(attribute.substring(SETTING.length()), "reset");
        }
        if (attribute.startsWith(DEFAULT)) {
            return Set.of("default");
        }
        return switch (attribute) {
            case VOLATILITY -> Set.of("volatile");
            case "strict" -> Set.of("called");
            case SECURITY -> Set.of("invoker");
            case "enabled" -> Set.of("enable", "disable");
            case RESTRICTIVE -> Set.of("permissive");
            case ROW_SECURITY, "forced row security" -> Set.of("level");
            case "replica identity" -> Set.of("identity");
            case "check_option" -> Set.of(attribute, "check");
            default -> Set.of(attribute);
        };
    }

    @Override
    public LostAttribute weighed(
            DatabaseFixture fixture, LostAttributes.Change change, String attribute, String value) {
        boolean isGuard = GUARDS.contains(attribute)
                || attribute.equals(VOLATILITY)
                || attribute.equals(SECURITY)
                || attribute.equals(SETTING + "search_path");
        boolean isStorage =
                change.now() instanceof Table table && table.form() != Table.Form.VIEW && isOption(attribute);
        if (PLANS.contains(attribute) || isStorage) {
            return new LostAttribute(attribute, value, Weight.PLANS, "");
        }
        String reliance = isGuard ? PostgresReliance.on(fixture, change.now(), attribute) : "";
        boolean isSafety = Set.of(ROW_SECURITY, RESTRICTIVE).contains(attribute) || (isGuard && !reliance.isEmpty());
        return new LostAttribute(attribute, value, isSafety ? Weight.SAFETY : Weight.BEHAVIOUR, reliance);
    }

    @Override
    public String restored(SchemaObject now, Map<String, String> lost) {
        String alter = "alter " + now.kind() + " " + now.name() + " ";
        if (now instanceof Routine) {
            return alter + String.join(" ", lost.values()) + ";";
        }
        return switch (now.kind()) {
            case "trigger" ->
                "alter table " + ObjectIdentity.of(now).table() + " " + lost.get("enabled") + " "
                        + ObjectIdentity.of(now).ownName() + ";";
            case "policy" -> "'as restrictive' in the 'create policy'";
            default -> relation(alter, lost);
        };
    }

    private static String relation(String alter, Map<String, String> lost) {
        String options = lost.entrySet().stream()
                .filter(entry -> isOption(entry.getKey()))
                .map(Map.Entry::getValue)
                .collect(Collectors.joining(", "));
        Stream<String> others = lost.entrySet().stream()
                .filter(entry -> !isOption(entry.getKey()))
                .map(entry -> alter + entry.getValue() + ";");
        return Stream.concat(Stream.of(alter + "set (" + options + ");").filter(sql -> !options.isEmpty()), others)
                .collect(Collectors.joining("\n"));
    }

    private static boolean isOption(String attribute) {
        return !attribute.contains(" ");
    }
}
