package dev.rehearsal.product.mariadb.schema;

import dev.rehearsal.schema.ObjectIdentity;
import dev.rehearsal.schema.Routine;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.Table;
import dev.rehearsal.sql.Backticks;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes views, triggers, functions and procedures; the session that runs it gives them its SQL mode and character set. */
final class ProgramSql {
    private ProgramSql() {}

    static List<String> view(String create, Table view) {
        Map<String, String> own = view.own();
        String algorithm = own.containsKey("algorithm") ? " algorithm=" + own.get("algorithm") : "";
        String definer = own.containsKey(Views.DEFINER) ? " definer=" + own.get(Views.DEFINER) : "";
        return List.of(create + algorithm + definer + " sql security "
                + own.getOrDefault("security", "definer").toLowerCase(Locale.ROOT) + " view " + view.name()
                + " as " + own.get("definition") + ";");
    }

    /** Creates or replaces a trigger or a routine; nothing for other kinds. */
    static List<String> create(String create, SchemaObject object) {
        Map<String, String> properties = object.properties();
        String begun = create + " definer=" + definer(properties.getOrDefault(Views.DEFINER, ""));
        String definition = properties.getOrDefault("definition", "");
        return switch (object.kind()) {
            case "trigger" ->
                List.of(begun + " trigger " + ObjectIdentity.of(object).ownName() + " "
                        + properties.get("event") + " on " + properties.get("table") + " for each row"
                        + (properties.containsKey("follows") ? " follows " + properties.get("follows") : "") + "\n"
                        + definition + ";");
            case "function", "procedure" -> routine(begun, object, definition);
            default -> List.of();
        };
    }

    private static List<String> routine(String begun, SchemaObject object, String definition) {
        if (object.properties().containsKey("aggregate") || object.properties().containsKey("comment")) {
            return List.of();
        }
        int body = definition.length() - ((Routine) object).body().length() - 1;
        String security = object.properties().getOrDefault("security", "definer");
        return List.of(begun + " " + object.kind() + " " + object.name() + definition.substring(0, body)
                + " sql security " + security.toLowerCase(Locale.ROOT) + definition.substring(body) + ";");
    }

    /** {@code user@host} as SQL has it. */
    private static String definer(String account) {
        int at = account.lastIndexOf('@');
        return at < 0
                ? Backticks.always(account)
                : Backticks.always(account.substring(0, at)) + "@" + Backticks.always(account.substring(at + 1));
    }
}
