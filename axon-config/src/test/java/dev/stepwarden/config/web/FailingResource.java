package dev.stepwarden.config.web;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** A defect, to see what a client hears of one. */
@RestController
class FailingResource {
    static final String SECRET = "words-that-must-not-be-seen";

    @GetMapping("/v1/test/defect")
    String fail() {
        throw new IllegalStateException(SECRET);
    }
}
