package dev.rehearsal.report.located;

import dev.rehearsal.finding.Finding;

/**
 * A finding with one place in the repository.
 *
 * @param finding what was found
 * @param module the directory of its project in the repository, with forward slashes; empty for the root
 * @param path the file, relative to the repository's root, with forward slashes; never empty
 * @param line its line there, from 1
 * @param fingerprint what tells it from all others, and stays the same when lines move
 * @param state whether it was there before
 */
public record LocatedFinding(Finding finding, String module, String path, int line, String fingerprint, State state) {

    /** Whether a finding was there before, as far as that is known. */
    public enum State {
        /** Nothing was given that says what was there before. */
        UNKNOWN,
        /** In a migration that the base does not have, or missing in the earlier report. */
        NEW,
        /** In the earlier report, too. */
        UNCHANGED,
        /** In the earlier report only, about what was judged again. */
        ABSENT
    }

    LocatedFinding with(State other) {
        return new LocatedFinding(finding, module, path, line, fingerprint, other);
    }

    LocatedFinding with(Finding other) {
        return new LocatedFinding(other, module, path, line, fingerprint, state);
    }

    /** The migration that it is about, told from those of other projects; of the whole history where its id is empty. */
    String scope() {
        return scope(module, finding.place().migration());
    }

    static String scope(String module, String migration) {
        return module + ":" + migration;
    }
}
