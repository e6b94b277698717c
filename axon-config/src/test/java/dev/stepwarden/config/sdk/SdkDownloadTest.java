package dev.stepwarden.config.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwarden.domain.redaction.Redactor;
import dev.stepwarden.domain.sdk.SdkWheel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;

class SdkDownloadTest {
    private final SdkWheel wheel = new SdkConfiguration().sdkWheel();
    private final SdkDownload sdk = new SdkDownload(wheel);

    @Test
    void the_list_names_the_wheel_and_its_checksum() {
        assertThat(sdk.list().getBody())
                .contains(wheel.fileName(), wheel.sha256(), "href=\"/sdk/" + wheel.fileName() + "#sha256=");
    }

    @Test
    void the_wheel_has_the_checksum_that_is_told() {
        byte[] served = sdk.wheel(wheel.fileName().replace(".whl", "")).getBody();
        assertThat(served)
                .isNotNull()
                .satisfies(bytes -> assertThat(Sha256.hex(bytes)).isEqualTo(wheel.sha256()));
        assertThat(sdk.checksums().getBody()).isEqualTo(wheel.sha256() + "  " + wheel.fileName() + "\n");
    }

    /** Without it the recorder could not even be imported, let alone hide anything. */
    @Test
    void the_wheel_holds_the_rules_of_redaction_as_the_server_has_them() throws IOException {
        byte[] served = sdk.wheel(wheel.fileName().replace(".whl", "")).getBody();
        try (ZipInputStream files = new ZipInputStream(new ByteArrayInputStream(Objects.requireNonNull(served)));
                InputStream rules = Redactor.class.getResourceAsStream("redaction_rules.json")) {
            ZipEntry file = files.getNextEntry();
            while (file != null && !file.getName().equals("stepwarden/redactor/redaction_rules.json")) {
                file = files.getNextEntry();
            }
            assertThat(file).isNotNull();
            assertThat(files.readAllBytes())
                    .isEqualTo(Objects.requireNonNull(rules).readAllBytes());
        }
    }

    @Test
    void no_other_wheel_is_served() {
        assertThat(sdk.wheel("stepwarden-9.9.9-py3-none-any").getStatusCode()).isEqualTo(HttpStatus.NOT_FOUND);
    }
}
