package dev.stepwarden.ui.parts;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.function.SerializableFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Rows of a list that is read as far as one scrolls. Values reach the browser as properties of templates, never as markup. */
public final class ListGrid<T> extends Grid<T> {
    private final SerializableFunction<T, String> id;
    private final List<Column<T>> stepAside = new ArrayList<>();

    /** @param id what a row is known by, in the address too */
    public ListGrid(SerializableFunction<T, String> id) {
        super();
        this.id = id;
        setSelectionMode(SelectionMode.SINGLE);
        setPageSize(50);
    }

    /** Says that the column makes room for the panel, which shows what it says. */
    public void yields(Column<T> column) {
        stepAside.add(column);
    }

    void makeRoom(boolean panel) {
        stepAside.forEach(column -> column.setVisible(!panel));
    }

    public String id(T row) {
        return id.apply(row);
    }

    /** Recorded text as one line, all of it on hover. The first such column grows. */
    public Column<T> text(String header, String width, SerializableFunction<T, String> value) {
        return lit("<span dir=\"auto\" title=\"${item.text}\">${item.text}</span>", header, width)
                .property("text", row -> Inert.line(value.apply(row)))
                .add();
    }

    public Column<T> mono(String header, String width, SerializableFunction<T, String> value) {
        return lit("<span class=\"mono\" title=\"${item.text}\">${item.text}</span>", header, width)
                .property("text", row -> Inert.line(value.apply(row)))
                .add();
    }

    /** A number, to the right. */
    public Column<T> number(String header, String width, SerializableFunction<T, String> value) {
        return lit("<span class=\"num\">${item.text}</span>", header, width)
                .property("text", value)
                .add()
                .setTextAlign(ColumnTextAlign.END);
    }

    /** How long ago, exact UTC on hover; what the value is when there is no time. */
    public Column<T> age(String header, String width, SerializableFunction<T, String> at) {
        return lit("${item.at.includes('T') ? html`<sw-time at=\"${item.at}\"></sw-time>` : item.at}", header, width)
                .property("at", at)
                .add();
    }

    /** A glyph and a word. */
    public Column<T> status(String header, String width, SerializableFunction<T, Standing> standing) {
        return lit(
                        "<span class=\"stt ${item.colour}\"><i class=\"ic ic-${item.glyph}\" aria-hidden=\"true\"></i><span>${item.word}</span></span>",
                        header,
                        width)
                .property("glyph", row -> standing.apply(row).glyph())
                .property("word", row -> standing.apply(row).word())
                .property("colour", row -> standing.apply(row).colour())
                .add();
    }

    /** What a status looks like. */
    public record Standing(String glyph, String word, String colour) {
        public static Standing good(String word) {
            return new Standing("check", word, "s-ok");
        }

        public static Standing over(String word) {
            return new Standing("stop", word, "s-mute");
        }

        public static Standing late(String word) {
            return new Standing("clock", word, "s-wait");
        }
    }

    public Template lit(String template, String header, String width) {
        return new Template(LitRenderer.of(template), header, width);
    }

    /** A column in the making. */
    public final class Template {
        private final LitRenderer<T> renderer;
        private final String header;
        private final String width;

        private Template(LitRenderer<T> renderer, String header, String width) {
            this.renderer = renderer;
            this.header = header;
            this.width = width;
        }

        public Template property(String name, SerializableFunction<T, String> value) {
            renderer.withProperty(name, value::apply);
            return this;
        }

        public Column<T> add() {
            return addColumn(renderer)
                    .setHeader(header)
                    .setWidth(width)
                    .setFlexGrow(0)
                    .setResizable(true);
        }
    }

    void show(Chained<T, ?> rows) {
        var view = setItems(new CallbackDataProvider<T, Void>(
                query -> rows.rows(query.getOffset(), query.getLimit()),
                query -> rows.read().size(),
                this::id));
        if (rows.complete()) {
            int exact = rows.read().size();
            view.setItemCountCallback(query -> exact);
        } else {
            view.setItemCountEstimate(rows.read().size() + Chained.PAGE);
            view.setItemCountEstimateIncrease(Chained.PAGE);
        }
    }

    String chosen() {
        return asSingleSelect()
                .getOptionalValue()
                .map(id)
                .map(Objects::requireNonNull)
                .orElse("");
    }
}
