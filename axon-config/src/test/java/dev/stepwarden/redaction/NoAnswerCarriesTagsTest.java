package dev.stepwarden.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwarden.Api.Answer;
import dev.stepwarden.ServerTest;
import dev.stepwarden.TestTenant;
import dev.stepwarden.domain.run.RunId;
import dev.stepwarden.domain.tenancy.Role;
import dev.stepwarden.domain.vault.TenantKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every route that reads, asked about a run whose payloads are full of tags. */
class NoAnswerCarriesTagsTest extends ServerTest {
    private static final Pattern DIGITS = Pattern.compile(":([0-9a-f]{12})");
    private static final String FULL = """
            "input": {"k": "%1$s", "t": "use %1$s, please", "deep": [[{"%1$s": ["%1$s"]}]]}, "output": "%1$s and %1$s",
            "prompt": [{"role": "user", "content": "%1$s"}, {"role": "user", "content": {"a": "x %1$s"}}],
            "error": {"type": "E", "message": "with %1$s"}, "metadata": {"k": "%1$s"},
            "model": {"name": "m", "config": {"stop": "%1$s", "key": ["%1$s"]}}, "tool": {"name": "t", "call_id": "%1$s"}""".formatted(TagsTest.PAT);
    private static final String RECORDERS = """
            "input": [{"$redacted": {"rule": "jwt", "tag": "s1:abcdefabcdef"}}, "a [REDACTED:jwt#s1:abcdefabcdef] b"]""";

    @Autowired
    @Qualifier("owner")
    private JdbcClient owner;

    @Autowired
    private TenantKeys keys;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mapping;

    @Test
    void no_route_that_reads_shows_a_tag() {
        TestTenant tenant = newTenant();
        List<RunId> runs = List.of(
                TagsTest.record(tenant, tenant.as(Role.ADMIN), FULL),
                TagsTest.record(tenant, tenant.as(Role.ADMIN), FULL.replace("please", "do")),
                TagsTest.record(tenant, tenant.ingest(), RECORDERS));
        List<String> digits = runs.stream()
                .flatMap(run ->
                        DIGITS.matcher(new StoredPayloads(owner, keys).of(run)).results())
                .map(found -> found.group(1))
                .distinct()
                .toList();
        assertThat(digits).as("tags are stored").hasSize(2).contains("abcdefabcdef");

        List<String> told = new ArrayList<>();
        int read = 0;
        for (String path : paths()) {
            for (RunId run : runs) {
                Answer answer = tenant.as(Role.ADMIN).get(filled(path, tenant, run, runs.getFirst()));
                assertThat(answer.status()).as(path).isLessThan(500);
                if (answer.status() == 200) read++;
                for (String tag : digits) if (answer.text().contains(tag)) told.add(path + " tells " + tag);
                Matcher any = TagsTest.TAG.matcher(answer.text());
                if (any.find()) told.add(path + " tells " + any.group());
            }
        }
        assertThat(read).isGreaterThan(20);
        assertThat(told).isEmpty();
        assertThat(tenant.viewer()
                        .get("/v1/runs/" + runs.getFirst().value() + "/steps/"
                                + runs.getFirst().value())
                        .text())
                .as("markers are there, without tags")
                .contains("{\"$redacted\":{\"rule\":\"github-pat\"}}", "use [REDACTED:github-pat], please");
    }

    private List<String> paths() {
        List<String> paths = new ArrayList<>(List.of("/v1/diff?runA={run}&runB={first}"));
        mapping.getHandlerMethods().keySet().forEach(route -> {
            if (route.getMethodsCondition().getMethods().contains(RequestMethod.GET)) {
                route.getPatternValues().stream()
                        .filter(path -> path.startsWith("/v1/") && !path.startsWith("/v1/test/"))
                        .forEach(paths::add);
            }
        });
        assertThat(paths).hasSizeGreaterThan(10);
        return paths;
    }

    private static String filled(String path, TestTenant tenant, RunId run, RunId first) {
        Map<String, Object> values = Map.of(
                "{run}", run.value(),
                "{step}", run.value(),
                "{first}", first.value(),
                "{project}", tenant.project().value());
        String filled = path;
        for (var value : values.entrySet())
            filled = filled.replace(value.getKey(), value.getValue().toString());
        return filled.replaceAll("\\{[^}]*}", run.value().toString());
    }
}
