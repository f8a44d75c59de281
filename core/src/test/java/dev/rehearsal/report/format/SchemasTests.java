package dev.rehearsal.report.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SchemasTests {

    @Test
    void sarifNeedsToolAndMessages() {
        String valid = """
                {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [
                    {"tool": {"driver": {"name": "Rehearsal"}}, "results": [{"message": {"text": "lost"}}]}]}
                """;
        assertThat(Schemas.errors("sarif-schema-2.1.0.json", valid)).isEmpty();
        assertThat(Schemas.errors("sarif-schema-2.1.0.json", valid.replace("\"text\"", "\"words\"")))
                .isNotEmpty();
        assertThat(Schemas.errors("sarif-schema-2.1.0.json", valid.replace("2.1.0\"", "3.0\"")))
                .isNotEmpty();
        assertThat(Schemas.errors("sarif-schema-2.1.0.json", valid.replace("\"results\"", "\"findings\"")))
                .isNotEmpty();
    }

    @Test
    void codeQualityNeedsALine() {
        String valid = """
                [{"description": "lost", "check_name": "DownLosesRows", "fingerprint": "1", "severity": "critical",
                    "location": {"path": "db/V1__a.sql", "lines": {"begin": 1}}}]
                """;
        assertThat(Schemas.errors("gl-code-quality.json", valid)).isEmpty();
        assertThat(Schemas.errors("gl-code-quality.json", valid.replace("\"begin\": 1", "\"begin\": 0")))
                .isNotEmpty();
        assertThat(Schemas.errors("gl-code-quality.json", valid.replace("critical", "error")))
                .isNotEmpty();
        assertThat(Schemas.errors("gl-code-quality.json", valid.replace("db/V1", "/home/db/V1")))
                .isNotEmpty();
    }

    @Test
    void jobsNeedWhatTheyRun() {
        String workflow = """
                {"on": {"pull_request": null}, "jobs": {"test": {"runs-on": "ubuntu-latest", "steps": [{"run": "true"}]}}}
                """;
        assertThat(Schemas.errors("github-workflow.json", workflow)).isEmpty();
        assertThat(Schemas.errors("github-workflow.json", workflow.replace("\"run\"", "\"runs\"")))
                .isNotEmpty();
        String pipeline = "{\"test\": {\"script\": [\"true\"], \"artifacts\": {\"paths\": [\"target/\"]}}}";
        assertThat(Schemas.errors("gitlab-ci.json", pipeline)).isEmpty();
        assertThat(Schemas.errors("gitlab-ci.json", pipeline.replace("\"paths\"", "\"files\"")))
                .isNotEmpty();
    }
}
