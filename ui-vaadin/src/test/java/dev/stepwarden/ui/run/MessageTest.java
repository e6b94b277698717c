package dev.stepwarden.ui.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class MessageTest {
    private static Json.Obj step(String json) {
        return (Json.Obj) StrictJson.parse(json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void prompt_and_input_are_turns_with_their_roles() {
        Json.Obj step = step(
                "{\"prompt\":[{\"role\":\"system\",\"content\":\"Be kind.\"}],\"input\":[{\"role\":\"user\",\"content\":\"Hi\"}]}");
        assertThat(Message.in(step))
                .containsExactly(
                        new Message("system", "", "Be kind.", List.of()), new Message("user", "", "Hi", List.of()));
    }

    @Test
    void an_answer_names_the_tools_it_asks_for() {
        Json.Obj step = step(
                "{\"output\":{\"role\":\"assistant\",\"content\":\"\",\"tool_calls\":[{\"name\":\"orders.get\",\"args\":{\"id\":7}}]}}");
        assertThat(Message.out(step))
                .containsExactly(new Message("assistant", "", "", List.of("orders.get({\"id\":7})")));
    }

    @Test
    void parts_of_a_turn_stand_below_each_other() {
        Json.Obj step = step(
                "{\"input\":{\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"a\"},{\"type\":\"text\",\"text\":\"b\"}]}]}}");
        assertThat(Message.in(step)).containsExactly(new Message("user", "", "a\nb", List.of()));
    }

    @Test
    void what_is_not_understood_is_shown_as_json() {
        assertThat(Message.in(step("{\"input\":{\"task\":1}}")))
                .containsExactly(new Message("user", "", "{\"task\":1}", List.of()));
        assertThat(Message.out(step("{\"output\":\"plain\"}")))
                .containsExactly(new Message("assistant", "", "plain", List.of()));
        assertThat(Message.out(step("{}"))).isEmpty();
        assertThat(Message.in(step("{\"input\":null}"))).isEmpty();
    }
}
