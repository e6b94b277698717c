package dev.stepwarden.query.project;

import dev.stepwarden.domain.project.FindProject.Found;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** A project as it is read; the projection alone writes it. */
@Entity
@Immutable
@Table(name = "project")
@IdClass(ProjectRow.Key.class)
@SuppressWarnings("NullAway.Init")
class ProjectRow {
    @Id
    private UUID tenantId;

    @Id
    private UUID projectId;

    private String name;
    private int retentionDays;

    protected ProjectRow() {}

    Found found() {
        return new Found(projectId, name, retentionDays);
    }

    Key id() {
        return new Key(tenantId, projectId);
    }

    boolean isCalled(String other) {
        return name.equals(other);
    }

    record Key(UUID tenantId, UUID projectId) {}
}
