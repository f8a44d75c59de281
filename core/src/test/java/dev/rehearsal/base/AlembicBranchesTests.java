package dev.rehearsal.base;

import static dev.rehearsal.base.Branch.judged;
import static dev.rehearsal.base.Branch.problems;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.testing.RealTools;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What became of Alembic's revisions since they left their base. */
class AlembicBranchesTests {
    @TempDir
    Path directory;

    @Test
    void twoHeadsOfAlembicAreTheOnesThatTheBranchAdds() {
        RealTools.system("alembic");
        ComparedHistory compared = Branch.in(directory)
                .with("alembic.ini", "[alembic]\nscript_location = alembic\n")
                .with("alembic/env.py", "from alembic import context\n")
                .with("alembic/versions/a1_users.py", revision("a1", "None"))
                .leave()
                .with("alembic/versions/b1_name.py", revision("b1", "'a1'"))
                .with("alembic/versions/b2_mail.py", revision("b2", "'a1'"))
                .against("main", "alembic");

        assertThat(judged(compared)).containsExactlyInAnyOrder("b1", "b2");
        assertThat(problems(compared)).noneMatch(problem -> problem.startsWith("APPLIED"));
    }

    private static String revision(String id, String before) {
        return """
                from alembic import op

                revision = '%s'
                down_revision = %s
                branch_labels = None
                depends_on = None


                def upgrade():
                    op.execute("select 1")


                def downgrade():
                    op.execute("select 1")
                """.formatted(id, before);
    }
}
