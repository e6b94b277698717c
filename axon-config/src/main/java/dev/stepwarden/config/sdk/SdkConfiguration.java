package dev.stepwarden.config.sdk;

import dev.stepwarden.domain.sdk.SdkWheel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SdkConfiguration {

    /** What the build wrote down, so that the file's name needs no second home. */
    @Bean
    SdkWheel sdkWheel() {
        String checksums = new String(SdkDownload.resource(BuildWheel.CHECKSUMS), StandardCharsets.US_ASCII);
        List<String> line = List.of(checksums.strip().split(" +", 2));
        return new SdkWheel(line.getLast(), line.getFirst());
    }
}
