package dev.rehearsal.base;

import static dev.rehearsal.base.Branch.judged;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.history.format.HistoryRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A base is read from every kind of check-out, and what cannot be read says so. */
class GitTests {
    private static final String USERS = "create table users (id int primary key);";

    @TempDir
    Path directory;

    private Branch branch() {
        return Branch.in(directory).with("db/V1__users.sql", USERS).leave().with("db/V2__new.sql", "select 2;");
    }

    @Test
    void whatIsNotCommittedYetCountsAsOfTheBranch() {
        assertThat(judged(branch().against("main", "db"))).containsExactly("2");
    }

    @Test
    void whatTheOtherBranchGotSinceIsNobodysBusiness() {
        Branch branch = branch().committed()
                .checkedOut("main", false)
                .with("db/V9__theirs.sql", "select 9;")
                .committed();
        ComparedHistory compared = branch.checkedOut("work", false).against("main", "db");

        assertThat(judged(compared)).containsExactly("2");
        assertThat(compared.history().problems()).isEmpty();
    }

    @Test
    void aDetachedHeadIsAHead() throws Exception {
        Branch branch = branch().committed();
        try (Git git = Git.open(directory.toFile())) {
            git.checkout().setName(git.getRepository().resolve("HEAD").name()).call();
        }
        assertThat(judged(branch.against("main", "db"))).containsExactly("2");
    }

    @Test
    void aProjectMayBeAModuleOfItsRepository() {
        Branch.in(directory)
                .with("service/src/main/resources/db/migration/V1__users.sql", USERS)
                .with("service/src/main/resources/application.properties", "spring.flyway.enabled=true")
                .leave()
                .with("service/src/main/resources/db/migration/V2__new.sql", "select 2;");
        HistoryRequest request = Branch.request(
                directory.resolve("service"),
                "filesystem:" + directory.resolve("service/src/main/resources/db/migration"));

        assertThat(judged(Branch.compared(TargetBranch.named("main"), request, "example.NoTests")))
                .containsExactly("2");
        assertThat(judged(Branch.compared(
                        TargetBranch.named("main"), Branch.request(directory.resolve("service")), "example.NoTests")))
                .containsExactly("2");
    }

    @Test
    void resourcesThatABuildCopiedAreThoseOfTheBase() throws IOException {
        Branch branch = Branch.in(directory)
                .with(".gitignore", "target")
                .with("src/main/resources/db/migration/V1__users.sql", USERS)
                .leave()
                .with("src/main/resources/db/migration/V2__new.sql", "select 2;");
        branch.with("target/classes/db/migration/V1__users.sql", USERS)
                .with("target/classes/db/migration/V2__new.sql", "select 2;");
        try (var classes = new java.net.URLClassLoader(
                new java.net.URL[] {directory.resolve("target/classes").toUri().toURL()})) {
            HistoryRequest request =
                    Branch.request(directory, "classpath:db/migration").in(directory, classes);
            ComparedHistory compared = branch.against("main", request);

            assertThat(judged(compared)).containsExactly("2");
            assertThat(compared.history().problems()).isEmpty();
        }
    }

    /** As {@code git worktree add} makes it. */
    @Test
    void aLinkedWorkTreeHasTheBranchesOfItsRepository(@TempDir Path linked) throws IOException {
        branch().committed();
        Path own = Files.createDirectories(directory.resolve(".git/worktrees/linked"));
        Files.writeString(own.resolve("HEAD"), "ref: refs/heads/work\n");
        Files.writeString(own.resolve("commondir"), "../..\n");
        Files.writeString(own.resolve("gitdir"), linked.resolve(".git") + "\n");
        Files.writeString(linked.resolve(".git"), "gitdir: " + own + "\n");
        Branch there = new Branch(linked).with("db/V1__users.sql", USERS).with("db/V2__new.sql", "select 2;");

        assertThat(judged(there.against("main", "db"))).containsExactly("2");
    }

    @Test
    void aSubmoduleIsReadAtTheCommitThatTheBaseNames(@TempDir Path library) throws Exception {
        Branch.in(library).with("V1__users.sql", USERS).committed();
        Branch outer = Branch.in(directory).with("README", "text").committed();
        try (Git git = Git.open(directory.toFile())) {
            git.submoduleAdd()
                    .setPath("db")
                    .setURI(library.toUri().toString())
                    .call()
                    .close();
        }
        outer.leave().with("db/V2__new.sql", "select 2;");

        assertThat(judged(outer.against("main", "db"))).containsExactly("2");
    }

    @Test
    void aShallowCloneWithoutTheBaseSaysWhatToDo(@TempDir Path clone) throws Exception {
        branch().committed();
        Git.cloneRepository()
                .setURI(directory.toUri().toString())
                .setBranch("work")
                .setDepth(1)
                .setDirectory(clone.toFile())
                .call()
                .close();
        TargetBranch github = new TargetBranch(List.of("origin/main"), false, "let it fetch all");

        assertThatThrownBy(() -> Branch.compared(github, Branch.request(clone, "db"), "example.NoTests"))
                .isInstanceOf(BaseException.class)
                .hasMessageStartingWith("The base 'origin/main' cannot be read. ")
                .hasMessageEndingWith("; let it fetch all");
    }

    @Test
    void anUnknownNameIsAnsweredWithThoseThatAreNear() {
        Branch branch = branch();

        assertThatThrownBy(() -> branch.against("mian", "db"))
                .isInstanceOf(BaseException.class)
                .hasMessageContaining("knows no 'mian' (did you mean 'main'?); it has 'main', 'work'");
        assertThatThrownBy(() -> branch.against("main^{/[", "db")).isInstanceOf(BaseException.class);
        assertThatThrownBy(() -> branch.against(ObjectId.zeroId().name(), "db")).isInstanceOf(BaseException.class);
    }

    @Test
    void noRepositoryAndNoCommitAreTold(@TempDir Path bare) throws Exception {
        Branch none = new Branch(bare).with("db/V1__users.sql", USERS);
        assertThatThrownBy(() -> none.against("main", "db"))
                .isInstanceOf(BaseException.class)
                .hasMessageContaining("is in no git repository");

        Branch empty = Branch.in(directory).with("db/V1__users.sql", USERS);
        assertThatThrownBy(() -> empty.against("main", "db"))
                .isInstanceOf(BaseException.class)
                .hasMessageContaining("has no commit yet");
    }

    @Test
    void branchesWithoutACommonCommitCannotBeCompared() throws Exception {
        Branch branch = branch().committed();
        try (Git git = Git.open(directory.toFile())) {
            git.checkout().setOrphan(true).setName("other").call();
        }
        branch.with("db/V3__other.sql", "select 3;").committed();

        assertThatThrownBy(() -> branch.against("main", "db"))
                .isInstanceOf(BaseException.class)
                .hasMessageContaining("have no commit in common");
    }

    @Test
    void aBaseWithAnotherToolOrFolderIsNotCompared() {
        Branch other = Branch.in(directory)
                .with("db/1_users.up.sql", USERS)
                .leave()
                .without("db/1_users.up.sql")
                .with("db/V1__users.sql", USERS)
                .with("migrations/V1__users.sql", USERS);

        assertThatThrownBy(() -> other.against("main", "db"))
                .isInstanceOf(BaseException.class)
                .hasMessageContaining("has a history of golang-migrate, and this is one of Flyway");
        assertThatThrownBy(() -> other.against("main", "migrations"))
                .isInstanceOf(BaseException.class)
                .hasMessageContaining("has no migration where this history has its own, migrations/V1__users.sql");
    }

    @Test
    void aBaseThatDoesNotRehearseYetHasAllJudged() {
        Branch branch = branch().with("src/test/java/example/MigrationTests.java", "");
        ComparedHistory compared =
                Branch.compared(TargetBranch.named("main"), Branch.request(directory, "db"), "example.MigrationTests");

        assertThat(judged(compared)).containsExactly("1", "2");
        assertThat(compared.told())
                .singleElement()
                .asString()
                .endsWith("not rehearsed there yet, so all migrations are judged");

        branch.committed().checkedOut("next", true).with("db/V3__next.sql", "select 3;");
        assertThat(judged(Branch.compared(
                        TargetBranch.named("work"), Branch.request(directory, "db"), "example.MigrationTests")))
                .containsExactly("3");
    }

    @Test
    void nothingIsLeftBehindAndNoGitCommandIsNeeded() throws IOException {
        branch().against("main", "db");
        try (var left = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            assertThat(left).noneMatch(path -> path.getFileName().toString().startsWith("rehearsal-base-"));
        }
    }
}
