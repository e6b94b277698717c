package dev.stepwarden.ui.run;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.virtuallist.VirtualList;
import com.vaadin.flow.data.renderer.LitRenderer;
import dev.stepwarden.domain.json.Json;
import dev.stepwarden.ui.parts.Inert;
import dev.stepwarden.ui.parts.RedactionRule;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** JSON with line numbers and colours. Only the lines that are in sight are in the browser. */
public final class JsonView extends Div {
    /** A piece is [style, text, what a chip hides]. */
    private static final String LINE = """
            <div class="ln"><i>${item.n}</i><span dir="ltr">${(item.pieces ?? []).map(([kind, text, what]) => what \
            ? html`<span class="red"><i class="ic ic-lock" aria-hidden="true"></i><b>${what}</b>rule ${text}</span>` \
            : kind === 'fold' ? html`<button type="button" class="fold" @click="${fold}">${text}</button>` \
            : html`<bdi class="${kind}">${text}</bdi>`)}</span></div>""";

    private final VirtualList<JsonLines.Line> list = new VirtualList<>();
    private final Set<Integer> unfolded = new HashSet<>();
    private Json shown = Json.NULL;

    public JsonView() {
        addClassName("json");
        list.setRenderer(LitRenderer.<JsonLines.Line>of(LINE)
                .withProperty("n", line -> line.number() == 0 ? "" : Integer.toString(line.number()))
                .withProperty(
                        "pieces",
                        line -> line.pieces().stream().map(JsonView::piece).toList())
                .withFunction("fold", this::fold));
        add(list);
    }

    private static List<String> piece(JsonLines.Piece piece) {
        boolean chip = piece.kind() == JsonLines.Kind.CHIP;
        String text = chip ? Inert.line(piece.text()) : piece.text();
        return List.of(piece.kind().style(), text, chip ? RedactionRule.hides(piece.text()) : "");
    }

    public void show(Json value) {
        shown = value;
        unfolded.clear();
        lay();
    }

    private void fold(JsonLines.Line line) {
        if (line.text() < 0) return;
        if (!unfolded.remove(line.text())) unfolded.add(line.text());
        lay();
    }

    private void lay() {
        List<JsonLines.Line> lines = JsonLines.of(shown, unfolded);
        list.setItems(lines);
    }
}
