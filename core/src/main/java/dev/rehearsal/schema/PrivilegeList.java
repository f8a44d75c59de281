package dev.rehearsal.schema;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/** The property of an object that lists the privileges of one role. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class PrivilegeList {
    /** What the name of such a property begins with; the role follows. */
    public static final String PRIVILEGES_OF = "privileges of ";

    private static final Pattern LISTED = Pattern.compile(
            "\\G([a-z][a-z ]*?)(" + Privilege.WITH_GRANT_OPTION + ")?(?: \\(granted by (.*?)\\))?(?:, |$)");

    private PrivilegeList() {}

    /** The privileges of such a property, {@code select, update with grant option}. */
    static List<Privilege> of(String value) {
        return LISTED.matcher(value)
                .results()
                .map(match -> new Privilege(
                        match.group(1), match.group(2) != null, Objects.requireNonNullElse(match.group(3), "")))
                .toList();
    }
}
