package dev.stepwarden.query.retention;

import dev.stepwarden.domain.audit.MerkleFrontier;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Base64;
import org.springframework.jdbc.core.RowCallbackHandler;

/** The Merkle root over sealed roots, row by row, however many there are. */
final class Roots implements RowCallbackHandler {
    private MerkleFrontier frontier = MerkleFrontier.EMPTY;

    @Override
    public void processRow(ResultSet row) throws SQLException {
        frontier = frontier.plus(Base64.getUrlDecoder().decode(row.getString(1)));
    }

    long count() {
        return frontier.size();
    }

    /** Base64url without padding. */
    String text() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(frontier.root());
    }
}
