package dev.rehearsal.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a pull request goes is read from the variables of its build; other builds have no base. */
class BuildServiceTests {
    private static final String SHA = "0123456789abcdef0123456789abcdef01234567";

    @TempDir
    Path directory;

    private static List<String> names(Map<String, String> variables) {
        return new BuildService(variables::get).base().map(TargetBranch::names).orElse(List.of());
    }

    private static String help(Map<String, String> variables) {
        return new BuildService(variables::get).base().orElseThrow().help();
    }

    private String event(String json) throws IOException {
        return Files.writeString(directory.resolve("event.json"), json).toString();
    }

    @Test
    void aBuildOfABranchHasNoBase() {
        assertThat(names(Map.of())).isEmpty();
        assertThat(names(Map.of("GITHUB_BASE_REF", "", "GITHUB_EVENT_NAME", "push", "CI_COMMIT_BRANCH", "main")))
                .isEmpty();
        assertThat(names(Map.of(
                        "BRANCH_NAME",
                        "main",
                        "BUILDKITE_PULL_REQUEST",
                        "false",
                        "BUILDKITE_PULL_REQUEST_BASE_BRANCH",
                        "")))
                .isEmpty();
        assertThat(names(Map.of("BUILD_SOURCEBRANCH", "refs/heads/main"))).isEmpty();
    }

    @Test
    void github() throws IOException {
        assertThat(names(Map.of("GITHUB_BASE_REF", "main"))).containsExactly("origin/main");
        assertThat(names(Map.of(
                        "GITHUB_BASE_REF",
                        "main",
                        "GITHUB_EVENT_PATH",
                        event("{\"pull_request\": {\"base\": {\"sha\": \"" + SHA + "\"}}}"))))
                .containsExactly("origin/main", SHA);
        assertThat(help(Map.of("GITHUB_BASE_REF", "main"))).contains("fetch-depth: 0");
    }

    @Test
    void githubsMergeQueue() throws IOException {
        Map<String, String> queue = Map.of(
                "GITHUB_EVENT_NAME",
                "merge_group",
                "GITHUB_EVENT_PATH",
                event("{\"merge_group\": {\"base_sha\": \"" + SHA + "\"}}"));
        assertThat(names(queue)).containsExactly(SHA);
        event("{\"merge_group\": ");
        assertThat(names(queue)).isEmpty();
    }

    @Test
    void gitlabAndItsMergeTrains() {
        assertThat(names(Map.of("CI_MERGE_REQUEST_DIFF_BASE_SHA", SHA, "CI_MERGE_REQUEST_TARGET_BRANCH_NAME", "main")))
                .containsExactly(SHA, "origin/main");
        Map<String, String> train = Map.of(
                "CI_MERGE_REQUEST_EVENT_TYPE",
                "merge_train",
                "CI_MERGE_REQUEST_TARGET_BRANCH_SHA",
                "ff" + SHA.substring(2),
                "CI_MERGE_REQUEST_DIFF_BASE_SHA",
                SHA);
        assertThat(names(train)).containsExactly("ff" + SHA.substring(2), SHA);
        assertThat(help(train)).contains("GIT_DEPTH: 0");
    }

    @Test
    void jenkins() {
        assertThat(names(Map.of("CHANGE_TARGET", "release/2"))).containsExactly("origin/release/2");
        assertThat(help(Map.of("CHANGE_TARGET", "main"))).contains("shallow clone");
    }

    @Test
    void buildkiteAndItsMergeQueue() {
        assertThat(names(Map.of("BUILDKITE_PULL_REQUEST_BASE_BRANCH", "main"))).containsExactly("origin/main");
        assertThat(names(Map.of("BUILDKITE_MERGE_QUEUE_BASE_COMMIT", SHA, "BUILDKITE_MERGE_QUEUE_BASE_BRANCH", "main")))
                .containsExactly(SHA, "origin/main");
        assertThat(help(Map.of("BUILDKITE_PULL_REQUEST_BASE_BRANCH", "main"))).contains("git fetch origin main");
    }

    @Test
    void azure() {
        assertThat(names(Map.of("SYSTEM_PULLREQUEST_TARGETBRANCH", "refs/heads/main")))
                .containsExactly("origin/main");
        assertThat(names(Map.of("SYSTEM_PULLREQUEST_TARGETBRANCHNAME", "main"))).containsExactly("origin/main");
        assertThat(help(Map.of("SYSTEM_PULLREQUEST_TARGETBRANCHNAME", "main"))).contains("fetchDepth: 0");
    }
}
