package dev.stepwarden.config.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    @TempDir
    private Path temporary;

    @Test
    void a_second_server_on_the_same_folder_is_told_so() throws Exception {
        try (DataFolder held = DataFolder.hold(temporary.resolve("data"))) {
            assertThatThrownBy(() -> DataFolder.hold(held.path())).isInstanceOf(DataFolderInUse.class);
        }
    }

    @Test
    void a_folder_that_was_let_go_can_be_held_again() throws Exception {
        DataFolder.hold(temporary).close();
        DataFolder.hold(temporary).close();
    }

    @Test
    void nobody_else_may_look_into_it() throws Exception {
        try (DataFolder held = DataFolder.hold(temporary.resolve("data"))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(held.path())))
                    .isEqualTo("rwx------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(held.folder("keys"))))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void a_failed_start_says_what_to_do_and_shows_no_stack_trace() {
        var inUse = new StartFailures().analyze(new IllegalStateException(new DataFolderInUse(temporary)));
        assertThat(inUse).isNotNull();
        assertThat(inUse.getDescription()).contains("Another Stepwarden server is running");
        assertThat(inUse.getAction()).contains("STEPWARDEN_DATA").contains("STEPWARDEN_PORT");
        assertThat(new StartFailures().analyze(new IllegalStateException("something else")))
                .isNull();
    }
}
