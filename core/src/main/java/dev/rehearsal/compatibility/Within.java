package dev.rehearsal.compatibility;

import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.SchemaObject;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Tells from the server's context whether a statement itself was refused or something that it set off. */
record Within(Schema known, Schema later) {
    private static final Pattern FUNCTION = Pattern.compile("(?m)(?:PL/pgSQL|SQL) function \"?([^\\s\"(]+)");

    /** The trigger that runs the refused function, or that function; empty where there is none. */
    String of(Refusal refusal) {
        Matcher function = FUNCTION.matcher(refusal.message());
        if (!function.find()) {
            return "";
        }
        String name = function.group(1);
        return trigger(name).orElse("function " + name);
    }

    private Optional<String> trigger(String function) {
        Pattern runs = Pattern.compile("(?i)EXECUTE FUNCTION \\S*?\\b" + Pattern.quote(function) + "\\(");
        return Stream.of(later, known)
                .flatMap(schema -> schema.objects().values().stream())
                .filter(object -> object.kind().equals("trigger"))
                .filter(object -> runs.matcher(object.properties().getOrDefault("definition", ""))
                        .find())
                .map(SchemaObject::name)
                .findFirst()
                .map(name -> "trigger " + name);
    }
}
