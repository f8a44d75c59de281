package dev.rehearsal.base;

import java.util.List;

/**
 * The branch that the work at hand is to go into.
 *
 * @param names its names as git knows them, or ids of a commit, in the order in which they are tried; not empty
 * @param byUser whether the user named it; otherwise it was found in the variables of a build service
 * @param help what makes it readable where it is not, as a sentence without its full stop; empty where nothing more is known
 */
public record TargetBranch(List<String> names, boolean byUser, String help) {
    public TargetBranch {
        names = List.copyOf(names);
    }

    /** One that the user named. */
    public static TargetBranch named(String name) {
        return new TargetBranch(List.of(name), true, "");
    }

    /** The name that people know it by: that of a branch, where there is one. */
    public String name() {
        return names.stream()
                .filter(name -> !name.matches("[0-9a-f]{40}"))
                .findFirst()
                .orElse(names.get(0));
    }
}
