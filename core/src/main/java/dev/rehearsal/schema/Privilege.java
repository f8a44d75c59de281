package dev.rehearsal.schema;

import org.apiguardian.api.API;

/**
 * A privilege that a role has on an object or on a column.
 *
 * @param name in the words of {@code grant}: {@code select}
 * @param grantable whether the role may grant it to others
 * @param grantor the role that granted it; empty where that is the object's owner
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Privilege(String name, boolean grantable, String grantor) {
    /** What {@code grant} says of a privilege that may be granted to others. */
    public static final String WITH_GRANT_OPTION = " with grant option";

    /** The same, whoever granted it. */
    public Privilege byAnyone() {
        return new Privilege(name, grantable, "");
    }

    /** The privilege as reports show it: {@code select with grant option (granted by admin)}. */
    public String text() {
        return name + (grantable ? WITH_GRANT_OPTION : "") + (grantor.isEmpty() ? "" : " (granted by " + grantor + ")");
    }
}
