package dev.rehearsal.snapshot.command;

import dev.rehearsal.snapshot.SnapshotDialect;
import dev.rehearsal.snapshot.SnapshotDialects;
import java.util.ListResourceBundle;

/** What the texts of the commands take from the product for which their examples are written. */
final class ProductWords extends ListResourceBundle {
    private final SnapshotDialect product = SnapshotDialects.usual();

    @Override
    protected Object[][] getContents() {
        SnapshotDialect.Login login = product.login();
        return new Object[][] {
            {"product.name", product.dialect().product()},
            {"product.url", login.url()},
            {"product.shop", login.scheme() + "//db/shop"},
            {"product.password", login.passwordVariable()}
        };
    }
}
