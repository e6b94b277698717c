package dev.stepwarden.domain.diff;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A version never changes. Other rules for a built-in profile are its next version, and the one before stays. */
class ProfileTest {
    @Test
    void version_1_of_default_is_what_it_was() {
        assertThat(text(Profile.DEFAULT))
                .isEqualTo("default 1 {\"durations\":true,\"ids\":true,\"ignore\":[\"/metadata/checkpoint_ns\","
                        + "\"/metadata/langgraph_checkpoint_ns\",\"/metadata/langgraph_path\",\"/metadata/langgraph_step\"],"
                        + "\"replace\":[],\"sets\":[\"/tags\"],\"times\":true,\"tolerance\":[],\"whitespace\":false}");
    }

    @Test
    void version_1_of_strict_is_what_it_was() {
        assertThat(text(Profile.STRICT))
                .isEqualTo("strict 1 {\"durations\":false,\"ids\":false,\"ignore\":[],\"replace\":[],\"sets\":[],"
                        + "\"times\":false,\"tolerance\":[],\"whitespace\":false}");
    }

    private static String text(Profile profile) {
        return profile.name() + " " + profile.version() + " "
                + new String(profile.rules().bytes(), StandardCharsets.UTF_8);
    }
}
