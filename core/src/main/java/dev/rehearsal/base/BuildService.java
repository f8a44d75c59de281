package dev.rehearsal.base;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The variables in which build services say where a pull request or an entry of a merge queue is to go. In other builds they say nothing.
 *
 * @param environment the value of a variable; null where it is not set
 */
public record BuildService(UnaryOperator<@Nullable String> environment) {
    private static final String GITHUB = "let actions/checkout fetch all commits ('fetch-depth: 0')";
    private static final String GITLAB = "let the job fetch all commits ('GIT_DEPTH: 0' among its variables)";
    private static final String JENKINS =
            "let the job clone all commits, not a shallow clone, and fetch the target branch, too (a ref spec beside the branch's own)";
    private static final String BUILDKITE =
            "let the step fetch the target branch with all commits ('git fetch origin %s', no '--depth' in BUILDKITE_GIT_CLONE_FLAGS)";
    private static final String AZURE = "let the checkout step fetch all commits ('fetchDepth: 0')";

    /** The base of the pull request that is built; empty where none is. */
    public Optional<TargetBranch> base() {
        return Stream.of(github(), gitlab(), jenkins(), buildkite(), azure())
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<TargetBranch> github() {
        if ("merge_group".equals(variable("GITHUB_EVENT_NAME"))) {
            return asked(GITHUB, event("merge_group", "base_sha"));
        }
        String target = variable("GITHUB_BASE_REF");
        return target == null ? Optional.empty() : asked(GITHUB, remote(target), event("pull_request", "base", "sha"));
    }

    /** In a merge train what is ahead in it stands on the target branch, too. */
    private Optional<TargetBranch> gitlab() {
        String target = variable("CI_MERGE_REQUEST_TARGET_BRANCH_NAME");
        return asked(
                GITLAB,
                variable("CI_MERGE_REQUEST_TARGET_BRANCH_SHA"),
                variable("CI_MERGE_REQUEST_DIFF_BASE_SHA"),
                remote(target));
    }

    private Optional<TargetBranch> jenkins() {
        return asked(JENKINS, remote(variable("CHANGE_TARGET")));
    }

    private Optional<TargetBranch> buildkite() {
        String target = variable("BUILDKITE_PULL_REQUEST_BASE_BRANCH");
        String queue = variable("BUILDKITE_MERGE_QUEUE_BASE_BRANCH");
        return asked(
                BUILDKITE.formatted(target == null ? queue : target),
                variable("BUILDKITE_MERGE_QUEUE_BASE_COMMIT"),
                remote(queue),
                remote(target));
    }

    private Optional<TargetBranch> azure() {
        String target = variable("SYSTEM_PULLREQUEST_TARGETBRANCH");
        return asked(AZURE, remote(target == null ? variable("SYSTEM_PULLREQUEST_TARGETBRANCHNAME") : target));
    }

    private static Optional<TargetBranch> asked(String help, @Nullable String... names) {
        List<String> known =
                Stream.of(names).filter(Objects::nonNull).map(String::valueOf).toList();
        return known.isEmpty() ? Optional.empty() : Optional.of(new TargetBranch(known, false, help));
    }

    private static @Nullable String remote(@Nullable String branch) {
        return branch == null ? null : "origin/" + branch.replaceFirst("^refs/heads/", "");
    }

    private @Nullable String variable(String name) {
        String value = environment.apply(name);
        return value == null || value.isBlank() ? null : value.strip();
    }

    /** A value of the file in which GitHub describes what happened. */
    private @Nullable String event(String... path) {
        String file = variable("GITHUB_EVENT_PATH");
        if (file == null) {
            return null;
        }
        try {
            JsonElement found = JsonParser.parseString(Files.readString(Path.of(file)));
            for (String name : path) {
                found = found instanceof JsonObject object && object.has(name) ? object.get(name) : new JsonObject();
            }
            return found.isJsonPrimitive() ? found.getAsString() : null;
        } catch (IOException | JsonParseException | InvalidPathException unreadable) {
            return null;
        }
    }
}
