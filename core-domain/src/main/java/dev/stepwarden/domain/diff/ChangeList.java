package dev.stepwarden.domain.diff;

import dev.stepwarden.domain.canonical.CanonicalJson;
import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.redaction.StoredContent;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts equal differences of several steps together, in the order in which they were first met, and keeps within bounds. */
final class ChangeList {
    private static final long MOST_TEXT = 4L << 20;
    private static final long MOST_SHOWN = 2L << 20;

    private final TextDiff texts;
    private final NormalForm forms;
    private final Map<Category, Map<Key, Entry>> byCategory = new EnumMap<>(Category.class);
    private final List<Change> normalised = new ArrayList<>();
    private long sameAfterNormalising;
    private long leftOut;
    private long textLeft = MOST_TEXT;
    private long shownLeft = MOST_SHOWN;

    private record Key(
            Op op,
            String path,
            @Nullable String role,
            @Nullable String name,
            @Nullable Hash a,
            @Nullable Hash b,
            @Nullable Hidden hidden) {}

    private static final class Entry {
        final Found found;
        final List<StepRef> steps = new ArrayList<>();
        int count;

        Entry(Found found) {
            this.found = found;
        }

        void add(@Nullable StepRef step) {
            if (step == null) return;
            if (!steps.isEmpty() && steps.getLast().equals(step)) return;
            count++;
            if (steps.size() < Change.MOST_STEPS) steps.add(step);
        }
    }

    ChangeList(TextDiff texts, NormalForm forms) {
        this.texts = texts;
        this.forms = forms;
        for (Category category : Category.values()) byCategory.put(category, new LinkedHashMap<>());
    }

    /** @param step null for what is about the run */
    void add(Found found, @Nullable StepRef step) {
        Map<Key, Entry> changes = byCategory.get(found.slot().category());
        if (changes == null) return;
        Key key = key(found);
        Entry entry = changes.get(key);
        if (entry == null && changes.size() >= Diff.MOST_CHANGES) {
            leftOut++;
            return;
        }
        if (entry == null) changes.put(key, entry = new Entry(found));
        entry.add(step);
    }

    void normalised(Found found, @Nullable StepRef step) {
        sameAfterNormalising++;
        if (normalised.size() >= Diff.MOST_NORMALISED) return;
        Entry entry = new Entry(found);
        entry.add(step);
        normalised.add(change(entry, true));
    }

    /** Of messages it says nothing where in a list they stand: what was said before a step is said before all later ones. */
    private Key key(Found found) {
        Place.Message message = found.slot().message();
        String path = message == null
                ? found.path().text()
                : found.path().below(found.slot().start());
        return new Key(
                found.op(),
                path,
                message == null ? null : message.role(),
                message == null ? null : message.name(),
                hash(found.a()),
                hash(found.b()),
                found.hidden());
    }

    private @Nullable Hash hash(@Nullable Json value) {
        return value == null ? null : forms.hash(CanonicalJson.text(StoredContent.shown(value)));
    }

    Categories categories() {
        return new Categories(
                changes(Category.PROMPT_STACK),
                changes(Category.TOOL_CALLS),
                changes(Category.MODEL_CONFIG),
                changes(Category.METADATA),
                changes(Category.POLICY),
                changes(Category.OUTPUTS),
                changes(Category.ERRORS));
    }

    List<Change> normalised() {
        return normalised;
    }

    long sameAfterNormalising() {
        return sameAfterNormalising;
    }

    long leftOut() {
        return leftOut;
    }

    private List<Change> changes(Category category) {
        List<Change> changes = new ArrayList<>();
        byCategory.getOrDefault(category, Map.of()).values().forEach(entry -> changes.add(change(entry, false)));
        return changes;
    }

    private Change change(Entry entry, boolean normalisedEqual) {
        Found found = entry.found;
        int most = shownLeft > 0 ? Shown.MOST : Shown.FEW;
        Shown.Value a = Shown.of(found.a(), most);
        Shown.Value b = Shown.of(found.b(), most);
        shownLeft -= a.length() + b.length();
        return new Change(
                place(found),
                found.op(),
                a.json(),
                b.json(),
                found.hidden(),
                normalisedEqual,
                normalisedEqual ? null : text(found),
                entry.steps,
                entry.count,
                a.cut() || b.cut());
    }

    private static Place place(Found found) {
        String path = found.path().text();
        Pointer other = found.pathA() == null ? null : found.pathB();
        String inB = other == null ? null : other.text();
        return new Place(
                found.slot().category(),
                path,
                path.equals(inB) ? null : inB,
                found.slot().message());
    }

    private @Nullable TextRows text(Found found) {
        if (!(found.a() instanceof Json.Str a) || !(found.b() instanceof Json.Str b) || found.op() != Op.CHANGED)
            return null;
        long length = (long) a.value().length() + b.value().length();
        if (length > textLeft) return null;
        textLeft -= length;
        return texts.rows(a.value(), b.value());
    }
}
