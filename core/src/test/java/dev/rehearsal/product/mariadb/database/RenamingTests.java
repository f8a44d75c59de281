package dev.rehearsal.product.mariadb.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RenamingTests {
    private final Renaming renaming = new Renaming("shop", "co`py");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select a from >.t",
                "default nextval(>.`s`)",
                "'it''s' || >.f()",
                "select 'a\\'b', >.t.a from > .t",
                "/*! > .t */ `a``b` - >.t",
                "--x >.t",
            })
    void renamesTheDatabaseWhereItQualifiesAName(String sql) {
        for (String named : new String[] {"shop", "`shop`", "\"shop\""}) {
            assertThat(renaming.in(sql.replace(">", named))).isEqualTo(sql.replace(">", "`co``py`"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 'shop.t', \"shop.t\", `shop.t`",
                "select shop, `shop` from shop",
                "x.shop.y + `x`.`shop`.`y`",
                "definer=`shop`@`%` @shop.x",
                "shopping.t + SHOP.t + my_shop.t + shop$.t + éshop.t",
                "/* shop.t */ 1 # shop.t\n + 2 -- shop.t",
                "'it''s \\' shop.t'",
                "'unfinished shop.t",
            })
    void leavesAllElseAsItIs(String sql) {
        assertThat(renaming.in(sql)).isEqualTo(sql);
    }
}
