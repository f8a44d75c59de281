package dev.rehearsal.history.alembic;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a revision says about its place among the others.
 *
 * @param id as it is written; free text
 * @param down the revisions that it comes after; several for a merge
 * @param dependsOn revisions or branch labels that must be applied besides
 * @param labels names of the branch that begins here
 * @param path project-relative path of the file that says so
 * @param line the line in that file, from 1
 */
record Revision(String id, List<String> down, List<String> dependsOn, List<String> labels, String path, int line) {

    Revision {
        down = List.copyOf(new LinkedHashSet<>(down));
        dependsOn = List.copyOf(new LinkedHashSet<>(dependsOn));
        labels = List.copyOf(labels);
    }

    boolean isMerge() {
        return down.size() > 1;
    }

    /** Whatever it names as having to run before it. */
    Set<String> parents() {
        Set<String> parents = new LinkedHashSet<>(down);
        parents.addAll(dependsOn);
        return parents;
    }
}
