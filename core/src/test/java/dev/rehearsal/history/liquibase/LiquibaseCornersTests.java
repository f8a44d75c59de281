package dev.rehearsal.history.liquibase;

import static dev.rehearsal.history.liquibase.LiquibaseFormatTests.XML;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.rehearsal.history.History;
import dev.rehearsal.history.HistoryException;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.format.Histories;
import dev.rehearsal.history.format.HistoryRequest;
import dev.rehearsal.testing.HistoryDirectory;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Map;
import liquibase.util.LiquibaseUtil;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiquibaseCornersTests {
    private static final String ONE = "<changeSet id=\"1\" author=\"ada\"><sql>select 1</sql></changeSet>";

    @TempDir
    private Path project;

    /** Spring's accessor takes it so, and writes the bare path into the books; Liquibase's own do not know it. */
    @Test
    void aPathOnTheClassPathMayBeCalledSo() {
        HistoryDirectory files = new HistoryDirectory(project, "src/main/resources")
                .with("db/master.xml", XML.formatted("""
                        <include file="classpath:db/parts/a.xml"/>
                        <include file="classpath:/db/parts/b.xml"/>
                        <includeAll path="classpath:db/more"/>
                        """))
                .with("db/parts/a.xml", XML.formatted("""
                        <changeSet id="a" author="ada"><sqlFile path="classpath:db/parts/a.sql"/></changeSet>
                        """))
                .with("db/parts/a.sql", "select 1;")
                .with("db/parts/b.xml", XML.formatted("<include file=\"c.xml\" relativeToChangelogFile=\"true\"/>"))
                .with("db/parts/c.xml", XML.formatted(ONE))
                .with(
                        "db/more/d.xml",
                        XML.formatted("<changeSet id=\"d\" author=\"ada\"><sql>select 1</sql></changeSet>"));
        for (String name : new String[] {"db/master.xml", "classpath:db/master.xml", "classpath:/db/master.xml"}) {
            History history = Histories.read(files.request().withOption("changelogFile", name));
            assertThat(history.migrations())
                    .extracting(Migration::id, migration -> migration.up().path())
                    .containsExactly(
                            tuple("ada:a", "src/main/resources/db/parts/a.xml"),
                            tuple("ada:1", "src/main/resources/db/parts/c.xml"),
                            tuple("ada:d", "src/main/resources/db/more/d.xml"));
            assertThat(history.changesSinceRead()).isEmpty();
        }
    }

    @Test
    void examplesInTheJarOfLiquibaseAreNobodysChangelogs() throws IOException {
        HistoryDirectory files =
                new HistoryDirectory(project, "liquibase/shop").with("changes.xml", XML.formatted(ONE));
        try (URLClassLoader classPath = new URLClassLoader(
                new URL[] {project.toUri().toURL()}, getClass().getClassLoader())) {
            HistoryRequest request = onClassPath("classpath:liquibase", classPath);
            assertThat(Histories.read(request).migrations())
                    .extracting(Migration::id)
                    .containsExactly("ada:1");
            assertThat(new ChangelogFiles(onClassPath("classpath:liquibase/examples", classPath)).exist())
                    .isFalse();
            files.with("other.xml", XML.formatted(ONE));
            assertThatExceptionOfType(HistoryException.class)
                    .isThrownBy(() -> Histories.read(request))
                    .withMessageContainingAll("changes.xml", "other.xml")
                    .withMessageNotContaining("example");
        }
    }

    private HistoryRequest onClassPath(String location, ClassLoader classPath) {
        return new HistoryRequest(HistoryRequest.at(location).locations(), "", null, Map.of(), project, classPath);
    }

    @Test
    void aMissingClassOfAChangeIsNamedWithItsPlace() {
        refused("""
                <changeSet id="1" author="ada">
                    <customChange class="org.shop.Encrypt"/>
                </changeSet>
                """)
                .withMessageContainingAll("'org.shop.Encrypt'", "'migrations/part.xml:7'", "class path of the tests");
        assertThat(part("<changeSet id=\"1\" author=\"ada\"><customChange class=\"%s\"/></changeSet>"
                                .formatted(StateOfItsOwn.class.getName()))
                        .read()
                        .migrations())
                .hasSize(1);
    }

    /** Liquibase itself would mark the changeset as run. */
    @Test
    void aMissingClassOfAPreconditionIsNamedWithItsPlace() {
        refused("""
                <changeSet id="1" author="ada">
                    <preConditions onFail="MARK_RAN"><not><customPrecondition className="org.shop.Asked"/></not></preConditions>
                    <sql>select 1</sql>
                </changeSet>
                """).withMessageContainingAll("'org.shop.Asked'", "'migrations/part.xml:7'", "class path of the tests");
        assertThat(part("""
                        <changeSet id="1" author="ada" context="never">
                            <preConditions><customPrecondition className="org.shop.Asked"/></preConditions>
                        </changeSet>
                        """ + ONE).request().withOption("contexts", "always"))
                .satisfies(request ->
                        assertThat(Histories.read(request).migrations()).hasSize(1));
    }

    @Test
    void anExtensionThatIsNotThereIsAskedFor() {
        refused("""
                <changeSet id="1" author="ada">
                    <ext:refresh xmlns:ext="http://www.liquibase.org/xml/ns/dbchangelog-ext" view="v"><ext:by id="1"/></ext:refresh>
                </changeSet>
                """).withMessageContainingAll("'migrations/part.xml:7'", "change type", "refresh'", "extension");
    }

    @Test
    void aSchemaOfANewerLiquibaseIsNamedAsSuch() {
        HistoryDirectory files = HistoryDirectory.in(project)
                .with("changelog.xml", XML.formatted(ONE).replace("dbchangelog-4.33.xsd", "dbchangelog-99.1.xsd"));
        assertThatExceptionOfType(HistoryException.class)
                .isThrownBy(files::read)
                .withMessageContainingAll(
                        "'migrations/changelog.xml:5'",
                        "Liquibase 99.1",
                        "Liquibase " + LiquibaseUtil.getBuildVersion(),
                        "'dbchangelog-latest.xsd'");
        files.with("changelog.xml", XML.formatted(ONE).replace("dbchangelog-4.33.xsd", "dbchangelog-latest.xsd"));
        assertThat(files.read().migrations()).hasSize(1);
    }

    private ThrowableAssertAlternative<HistoryException> refused(String changesets) {
        return assertThatExceptionOfType(HistoryException.class)
                .isThrownBy(() -> part(changesets).read());
    }

    private HistoryDirectory part(String changesets) {
        return HistoryDirectory.in(project)
                .with(
                        "db.changelog-master.xml",
                        XML.formatted("<include file=\"part.xml\" relativeToChangelogFile=\"true\"/>"))
                .with("part.xml", XML.formatted(changesets));
    }
}
