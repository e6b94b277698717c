package dev.stepwarden.query.decision;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/** Where a decision is, and who asked for it: all that says who may see it. */
public record Place(UUID project, String env, String askedBy) {
    public static final String COLUMNS = "project_id, env, asked_by";

    public static Place of(ResultSet row, int number) throws SQLException {
        return new Place(row.getObject("project_id", UUID.class), row.getString("env"), row.getString("asked_by"));
    }
}
