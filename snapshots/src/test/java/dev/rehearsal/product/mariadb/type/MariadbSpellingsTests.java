package dev.rehearsal.product.mariadb.type;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.generate.type.JsonReading.Form;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Both servers' spellings, as their catalogs show them once MySQL's escapes are taken away. */
class MariadbSpellingsTests {
    private static final MariadbCondition CONDITION = new MariadbCondition(List.of("price", "odd`name", "name"));
    private static final MariadbJsonReading JSON = new MariadbJsonReading();

    @Test
    void namesAreInDoubleQuotesAndTextsWithoutEscapes() {
        assertThat(CONDITION.respelled("`price` > 0 and `odd``name` in ('it\\'s','b')"))
                .isEqualTo("\"price\" > 0 and \"odd`name\" in ('it''s','b')");
        assertThat(CONDITION.respelled("(`PRICE` in (_utf8mb4'it\\'s',_latin1'true'))"))
                .isEqualTo("(\"price\" in ('it''s','true'))");
        assertThat(CONDITION.respelled("`name` like 'a\\\\_b%'")).isEqualTo("\"name\" like 'a\\_b%'");
        assertThat(CONDITION.respelled("`name` = 'true collate x `y` !'"))
                .isEqualTo("\"name\" = 'true collate x `y` !'");
    }

    @Test
    void functionsAndOperatorsAreCalledAsTheReaderCallsThem() {
        assertThat(CONDITION.respelled("!(`name` regexp '[0-9]') and lcase(`name`) = `name` collate utf8mb4_bin"))
                .isEqualTo(" not (\"name\" regexp '[0-9]') and lower(\"name\") = \"name\"");
        assertThat(CONDITION.respelled("(not(regexp_like(`name`,_utf8mb4'^\\\\d')))"))
                .isEqualTo("(not(text_matches(\"name\",'^\\d')))");
        assertThat(CONDITION.respelled(
                        "octet_length(`name`) != 5 and `price` <=> 5 and `price` is true and `price` = true"))
                .isEqualTo(
                        "byte_length(\"name\") != 5 and \"price\"  is not distinct from  5 and \"price\" is true and \"price\" = 1");
        assertThat(CONDITION.respelled("`price` MOD 5 = 0 and `name` > DATE'2020-01-01'"))
                .isEqualTo("\"price\" % 5 = 0 and \"name\" > '2020-01-01'");
    }

    @Test
    void documentsHaveTheFormThatTheirUseNeeds() {
        assertThat(JSON.needed("json_value(`doc`,'$.a')", "doc")).contains(Form.OBJECT);
        assertThat(JSON.needed("json_unquote(json_extract(`t`.`doc`,_utf8mb4'$.a'))", "doc"))
                .contains(Form.OBJECT);
        assertThat(JSON.needed("json_extract(`doc`,'$[0].a')", "doc")).contains(Form.ARRAY);
        assertThat(JSON.needed("json_table(`doc`, '$[*]' columns (`x` int path '$.x'))", "doc"))
                .contains(Form.ARRAY_OF_OBJECTS);
        assertThat(JSON.needed("cast(json_extract(`doc`,_utf8mb4\\'$[*]\\') as unsigned array)", "doc"))
                .contains(Form.ARRAY);
        assertThat(JSON.needed("json_type(`doc`) = 'ARRAY'", "doc")).contains(Form.ARRAY);
        assertThat(JSON.needed("json_value(`document`,'$.a')", "doc")).isEmpty();
        assertThat(JSON.needed("json_valid(`doc`)", "doc")).isEmpty();
        assertThat(JSON.built("json_array()")).contains(Form.ARRAY);
        assertThat(JSON.built("(json_object('a',1))")).contains(Form.OBJECT);
        assertThat(JSON.built("uuid()")).isEmpty();
    }

    @Test
    void pathsAreReadAsFarAsTheyAreOfObjects() {
        assertThat(JSON.paths("json_value(`doc`,'$.a.\"b c\"')", "doc")).containsExactly(List.of("a", "b c"));
        assertThat(JSON.paths("json_unquote(json_extract(`doc`,_utf8mb4\\'$.a\\'))", "doc"))
                .containsExactly(List.of("a"));
        assertThat(JSON.paths("`doc`->>'$.n'", "doc")).containsExactly(List.of("n"));
        assertThat(JSON.paths("json_extract(`doc`,'$.tags[0]')", "doc")).isEmpty();
        assertThat(JSON.paths("json_extract(`other`,'$.a')", "doc")).isEmpty();
    }

    @Test
    void blanksAccentsAndCaseDoNotTellTextsApart() {
        assertThat(List.of("abc", "ABC", "äbc ", " ABC", "a\u0301bc"))
                .extracting(Collation::folded)
                .containsOnly("abc");
        assertThat(Collation.folded("Straße")).isEqualTo(Collation.folded("strasse"));
        assertThat(Collation.folded("abc")).isNotEqualTo(Collation.folded("abd"));
    }
}
