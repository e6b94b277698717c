package dev.stepwarden.ui.diff;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.data.renderer.LitRenderer;
import dev.stepwarden.domain.diff.AlignedStep;
import dev.stepwarden.domain.diff.AlignedStep.Status;
import dev.stepwarden.domain.diff.Category;
import dev.stepwarden.domain.diff.Change;
import dev.stepwarden.domain.diff.Diff;
import dev.stepwarden.domain.diff.StepRef;
import dev.stepwarden.domain.run.StepFacts;
import dev.stepwarden.domain.run.StepStatus;
import dev.stepwarden.ui.parts.Format;
import dev.stepwarden.ui.parts.Inert;
import dev.stepwarden.ui.parts.StepGlyph;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Steps of both runs beside each other. Values reach the browser as properties of templates, never as markup. */
final class AlignedSteps extends Grid<AlignedStep> {
    private static final int ROW_PX = 31;
    private static final int MOST_ROWS_AT_ONCE = 14;
    private static final String SIDE =
            "<div class=\"al ${item.@cls}\"><i class=\"ic ic-${item.@glyph} ${item.@colour}\" aria-hidden=\"true\" ?hidden=\"${!item.@name}\"></i>"
                    + "<a href=\"${item.@to}\" dir=\"auto\" title=\"${item.@name}\">${item.@name}</a><span class=\"t3 cut\" title=\"${item.@sub}\">${item.@sub}</span>"
                    + "${item.@what ? html`<span class=\"badge chg sb\">${item.@what}</span>` : ''}"
                    + "${item.@bad ? html`<span class=\"bad\"><i class=\"ic ic-x ic-11\" aria-hidden=\"true\"></i>${item.@bad}</span>` : ''}"
                    + "<span class=\"du\">${item.@took}</span></div>";
    private static final Map<Category, String> WORDS = Map.of(
            Category.PROMPT_STACK, "prompt",
            Category.TOOL_CALLS, "arguments",
            Category.MODEL_CONFIG, "config",
            Category.METADATA, "metadata",
            Category.POLICY, "verdict",
            Category.OUTPUTS, "output",
            Category.ERRORS, "error");

    private final StepNames names;
    private final Map<UUID, Set<Category>> changed;

    AlignedSteps(StepNames names, List<AlignedStep> steps) {
        super();
        this.names = names;
        this.changed = changed(names.comparison().diff());
        addClassName("aligned");
        setSelectionMode(SelectionMode.NONE);
        side("a", true);
        addColumn(LitRenderer.<AlignedStep>of(
                                "<div class=\"mid\" title=\"${item.sure}\"><span>${item.mid}</span></div>")
                        .withProperty("mid", this::between)
                        .withProperty("sure", AlignedSteps::sure))
                .setHeader("")
                .setWidth("124px")
                .setFlexGrow(0);
        side("b", false);
        setItems(steps);
        if (steps.size() <= MOST_ROWS_AT_ONCE) setAllRowsVisible(true);
        else setHeight((MOST_ROWS_AT_ONCE + 1) * ROW_PX + "px");
    }

    private void side(String mark, boolean first) {
        LitRenderer<AlignedStep> renderer = LitRenderer.<AlignedStep>of(SIDE.replace("@", mark + "_"))
                .withProperty(mark + "_cls", step -> style(step, first))
                .withProperty(
                        mark + "_glyph",
                        step -> glyph(step, first).map(StepGlyph::glyph).orElse(""))
                .withProperty(
                        mark + "_colour",
                        step -> glyph(step, first).map(StepGlyph::colour).orElse(""))
                .withProperty(
                        mark + "_name",
                        step -> facts(step, first)
                                .map(facts -> Inert.line(facts.name()))
                                .orElse(""))
                .withProperty(mark + "_to", step -> address(step, first))
                .withProperty(
                        mark + "_sub",
                        step -> facts(step, first).map(AlignedSteps::sub).orElse(""))
                .withProperty(mark + "_what", step -> first ? "" : what(step))
                .withProperty(
                        mark + "_bad",
                        step -> facts(step, first).map(AlignedSteps::failure).orElse(""))
                .withProperty(
                        mark + "_took",
                        step -> facts(step, first).map(AlignedSteps::took).orElse(""));
        addColumn(renderer).setHeader(first ? "A" : "B").setFlexGrow(1).setWidth("260px");
    }

    private Optional<StepFacts> facts(AlignedStep step, boolean first) {
        return first ? names.inA(step.a()) : names.inB(step.b());
    }

    private Optional<StepGlyph> glyph(AlignedStep step, boolean first) {
        return facts(step, first).map(facts -> StepGlyph.of(facts.kind()));
    }

    private String address(AlignedStep step, boolean first) {
        UUID id = first ? step.a() : step.b();
        if (id == null) return "";
        return first ? names.addressInA(id) : names.addressInB(id);
    }

    private static String style(AlignedStep step, boolean first) {
        return switch (step.status()) {
            case SAME -> "";
            case CHILD_CHANGED -> "below";
            case CHANGED -> "ch2";
            case MOVED -> "ch2 mv";
            case ADDED -> first ? "no" : "on2";
            case REMOVED -> first ? "of" : "no";
        };
    }

    private static String sub(StepFacts step) {
        String of = step.model() != null
                ? step.model().name()
                : step.tool() != null ? step.tool().name() : "";
        String attempt = step.attempt() != null && step.attempt() > 1 ? "attempt " + step.attempt() : "";
        String shown = of.equals(step.name()) ? "" : Inert.line(of);
        return shown.isEmpty() || attempt.isEmpty() ? shown + attempt : shown + " · " + attempt;
    }

    private static String failure(StepFacts step) {
        if (step.status() != StepStatus.ERROR) return "";
        return step.error() == null ? "error" : Inert.line(step.error().type());
    }

    private static String took(StepFacts step) {
        Long ms = ms(step);
        return ms == null ? Format.NONE : Format.duration(ms);
    }

    private static @Nullable Long ms(StepFacts step) {
        if (step.endedAt() == null) return null;
        return Math.max(0, Duration.between(step.startedAt(), step.endedAt()).toMillis());
    }

    private String what(AlignedStep step) {
        Set<Category> all = EnumSet.noneOf(Category.class);
        if (step.a() != null) all.addAll(changed.getOrDefault(step.a(), Set.of()));
        if (step.b() != null) all.addAll(changed.getOrDefault(step.b(), Set.of()));
        if (step.a() == null || step.b() == null) return "";
        return all.stream().map(category -> String.valueOf(WORDS.get(category))).collect(Collectors.joining(", "));
    }

    private String between(AlignedStep step) {
        return switch (step.status()) {
            case ADDED -> "only in B";
            case REMOVED -> "only in A";
            case MOVED -> "moved";
            case CHILD_CHANGED -> "changed below";
            case SAME -> step.unknown() ? "can't tell" : "same";
            case CHANGED -> slower(step);
        };
    }

    private String slower(AlignedStep step) {
        Long a = names.inA(step.a()).map(AlignedSteps::ms).orElse(null);
        Long b = names.inB(step.b()).map(AlignedSteps::ms).orElse(null);
        if (a == null || b == null || a.equals(b)) return "changed";
        return (b > a ? "+ " : "− ") + Format.duration(Math.abs(b - a));
    }

    private static String sure(AlignedStep step) {
        if (step.a() == null || step.b() == null) return "";
        return step.confidence() == 100
                ? "Surely the same step"
                : "Taken for the same step, " + step.confidence() + " % sure";
    }

    private static Map<UUID, Set<Category>> changed(Diff diff) {
        Map<UUID, Set<Category>> found = new HashMap<>();
        for (Category category : Category.values()) {
            for (Change change : diff.categories().of(category)) {
                for (StepRef step : change.steps()) {
                    if (step.a() != null) note(found, step.a(), category);
                    if (step.b() != null) note(found, step.b(), category);
                }
            }
        }
        return found;
    }

    private static void note(Map<UUID, Set<Category>> found, UUID step, Category category) {
        found.computeIfAbsent(step, none -> EnumSet.noneOf(Category.class)).add(category);
    }

    /** Those that are not the same. */
    static List<AlignedStep> changed(List<AlignedStep> steps) {
        return steps.stream()
                .filter(step -> step.status() != Status.SAME || step.unknown())
                .toList();
    }
}
