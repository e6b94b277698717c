package dev.stepwarden.config.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WheelTest {
    private static final String INFO = "a_recorder-1.2.dist-info/";

    @TempDir
    Path sdk;

    @BeforeEach
    void a_python_project() throws IOException {
        write("pyproject.toml", """
                [build-system]
                requires = ["hatchling"]

                [project]
                name = "a-recorder"
                version = "1.2"
                description = 'Records # things' # not this
                readme = "README.md"
                requires-python = ">=3.10"
                license = "Apache-2.0"
                license-files = ["LICENSE"]
                dependencies = ["httpx[http2]>=0.27,<1"]
                classifiers = [
                    "Typing :: Typed",  # a comment
                ]

                [project.optional-dependencies]
                test = ["pytest>=8", "tomli; python_version < '3.11'"]

                [tool.other]
                strict = true
                """);
        write("README.md", "# Read me\n");
        write("LICENSE", "Do as you like.\n");
        write("src/a_recorder/__init__.py", "answer = 42\n");
        write("src/a_recorder/py.typed", "");
        write("src/a_recorder/inner/more.py", "");
        write("src/a_recorder/__pycache__/more.pyc", "compiled");
    }

    @Test
    void a_wheel_holds_the_package_and_what_describes_it() throws IOException {
        Wheel wheel = Wheel.of(sdk);
        assertThat(wheel.fileName()).isEqualTo("a_recorder-1.2-py3-none-any.whl");
        assertThat(unzip(wheel.bytes()).keySet())
                .containsExactly(
                        "a_recorder/__init__.py",
                        "a_recorder/inner/more.py",
                        "a_recorder/py.typed",
                        INFO + "METADATA",
                        INFO + "WHEEL",
                        INFO + "licenses/LICENSE",
                        INFO + "RECORD");
    }

    @Test
    void the_metadata_say_what_the_project_says() throws IOException {
        assertThat(unzip(Wheel.of(sdk).bytes()).get(INFO + "METADATA"))
                .asString()
                .isEqualTo("""
                Metadata-Version: 2.4
                Name: a-recorder
                Version: 1.2
                Summary: Records # things
                License-Expression: Apache-2.0
                License-File: LICENSE
                Classifier: Typing :: Typed
                Requires-Python: >=3.10
                Requires-Dist: httpx[http2]>=0.27,<1
                Provides-Extra: test
                Requires-Dist: pytest>=8; extra == 'test'
                Requires-Dist: tomli; (python_version < '3.11') and extra == 'test'
                Description-Content-Type: text/markdown

                # Read me
                """);
    }

    @Test
    void the_record_lists_every_file_with_its_digest_and_its_size() throws IOException {
        Map<String, byte[]> files = unzip(Wheel.of(sdk).bytes());
        List<String> expected = new ArrayList<>();
        files.forEach((path, content) -> expected.add(
                path.equals(INFO + "RECORD")
                        ? path + ",,"
                        : path + ",sha256=" + Sha256.base64(content) + "," + content.length));
        assertThat(new String(Objects.requireNonNull(files.get(INFO + "RECORD")), StandardCharsets.UTF_8).lines())
                .containsExactlyElementsOf(expected);
    }

    @Test
    void the_same_sources_give_the_same_bytes() throws IOException {
        byte[] first = Wheel.of(sdk).bytes();
        write("src/a_recorder/__init__.py", "answer = 42\n");
        assertThat(Wheel.of(sdk).bytes()).isEqualTo(first);
        write("src/a_recorder/__init__.py", "answer = 43\n");
        assertThat(Wheel.of(sdk).bytes()).isNotEqualTo(first);
    }

    @Test
    void what_the_metadata_would_lose_is_refused() throws IOException {
        String project = Files.readString(sdk.resolve("pyproject.toml"));
        write("pyproject.toml", project.replace("[project]\n", "[project]\nkeywords = [\"agents\"]\n"));
        assertThatThrownBy(() -> Wheel.of(sdk))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("keywords");
    }

    @Test
    void the_checksum_beside_the_wheel_is_that_of_its_bytes(@TempDir Path target) throws IOException {
        BuildWheel.write(sdk, target);
        byte[] wheel = Files.readAllBytes(target.resolve("a_recorder-1.2-py3-none-any.whl"));
        assertThat(target.resolve("SHA256SUMS")).hasContent(Sha256.hex(wheel) + "  a_recorder-1.2-py3-none-any.whl");
    }

    private void write(String path, String content) throws IOException {
        Path file = sdk.resolve(path);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, content);
    }

    private static Map<String, byte[]> unzip(byte[] bytes) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        return files;
    }
}
