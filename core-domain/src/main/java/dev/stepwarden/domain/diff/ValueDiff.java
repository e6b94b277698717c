package dev.stepwarden.domain.diff;

import dev.stepwarden.domain.diff.Found.Slot;
import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.redaction.Marker;
import dev.stepwarden.domain.redaction.StoredContent;
import java.math.BigDecimal;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Compares two values down to their leaves. */
final class ValueDiff {
    private final Normaliser normaliser;
    private final ArrayDiff arrays;
    private final boolean sameRun;
    private final Findings findings;

    /** @param sameRun whether both come from one record, so that what is hidden alike is alike */
    ValueDiff(Normaliser normaliser, NormalForm forms, boolean sameRun, Findings findings) {
        this.normaliser = normaliser;
        this.sameRun = sameRun;
        this.findings = findings;
        this.arrays = new ArrayDiff(normaliser, forms, this, findings);
    }

    /** Two values at the same place, or one that has no counterpart. */
    void compare(Slot slot, @Nullable Json a, @Nullable Json b, Pointer pathA, Pointer pathB, PathRules.Place at) {
        if (a == null && b == null) return;
        if (at.ignored) {
            if (a == null || !a.equals(b)) normalised(slot, a, b, pathA, pathB);
        } else if (a == null) {
            findings.differs(new Found(slot, Op.ADDED, null, pathB, null, b, null));
        } else if (b == null) {
            findings.differs(new Found(slot, Op.REMOVED, pathA, null, a, null, null));
        } else {
            both(slot, a, b, pathA, pathB, at);
        }
    }

    private void both(Slot slot, Json a, Json b, Pointer pathA, Pointer pathB, PathRules.Place at) {
        Marker hiddenA = Marker.of(a);
        Marker hiddenB = Marker.of(b);
        if (hiddenA != null || hiddenB != null) {
            Hidden hidden = hiddenA == null || hiddenB == null ? Hidden.DIFFERENT : hidden(hiddenA, hiddenB);
            if (hidden.changed() != Hidden.Changed.NO) changed(slot, a, b, pathA, pathB, hidden);
            return;
        }
        if (a instanceof Json.Obj one && b instanceof Json.Obj other) objects(slot, one, other, pathA, pathB, at);
        else if (a instanceof Json.Arr one && b instanceof Json.Arr other)
            arrays.compare(slot, one, other, pathA, pathB, at);
        else if (a instanceof Json.Str one && b instanceof Json.Str other) texts(slot, one, other, pathA, pathB);
        else if (a instanceof Json.Num one && b instanceof Json.Num other) numbers(slot, one, other, pathA, pathB, at);
        else if (!a.equals(b)) changed(slot, a, b, pathA, pathB, null);
    }

    private Hidden hidden(Marker a, Marker b) {
        return sameRun && a.equals(b) ? Hidden.EQUAL : Markings.compared(a, b);
    }

    private void objects(Slot slot, Json.Obj a, Json.Obj b, Pointer pathA, Pointer pathB, PathRules.Place at) {
        Set<String> names = new TreeSet<>(a.members().keySet());
        names.addAll(b.members().keySet());
        for (String name : names) {
            Pointer inA = pathA.to(name);
            compare(slot, a.get(name), b.get(name), inA, pathA.equals(pathB) ? inA : pathB.to(name), at.to(name));
        }
    }

    private void texts(Slot slot, Json.Str a, Json.Str b, Pointer pathA, Pointer pathB) {
        boolean written = a.value().equals(b.value());
        if (written && (sameRun || !a.value().contains("[REDACTED"))) return;
        Hidden hidden = Markings.compared(Marker.in(a.value()), Marker.in(b.value()));
        if (!normaliser.text(a.value()).equals(normaliser.text(b.value()))) {
            changed(slot, a, b, pathA, pathB, hidden);
        } else if (hidden != null && hidden.changed() != Hidden.Changed.NO) {
            changed(slot, a, b, pathA, pathB, hidden);
        } else if (!StoredContent.shown(a.value()).equals(StoredContent.shown(b.value()))) {
            normalised(slot, a, b, pathA, pathB);
        }
    }

    private void numbers(Slot slot, Json.Num a, Json.Num b, Pointer pathA, Pointer pathB, PathRules.Place at) {
        if (a.token().equals(b.token())) return;
        if (normaliser.ignoresNumber(pathA.name()) || near(a, b, at.tolerance)) normalised(slot, a, b, pathA, pathB);
        else changed(slot, a, b, pathA, pathB, null);
    }

    private static boolean near(Json.Num a, Json.Num b, @Nullable BigDecimal atMost) {
        if (NormalForm.exact(a.token()).equals(NormalForm.exact(b.token()))) return true;
        BigDecimal one = NormalForm.number(a.token());
        BigDecimal other = NormalForm.number(b.token());
        if (atMost == null || one == null || other == null) return false;
        // Far apart as powers of ten: no need to write out the zeros between them.
        if (Math.abs((long) one.precision() - one.scale() - other.precision() + other.scale()) > 1_000) return false;
        return one.subtract(other).abs().compareTo(atMost) <= 0;
    }

    private void changed(Slot slot, Json a, Json b, Pointer pathA, Pointer pathB, @Nullable Hidden hidden) {
        findings.differs(new Found(slot, Op.CHANGED, pathA, pathB, a, b, hidden));
    }

    private void normalised(Slot slot, @Nullable Json a, @Nullable Json b, Pointer pathA, Pointer pathB) {
        Op op = a == null ? Op.ADDED : b == null ? Op.REMOVED : Op.CHANGED;
        findings.normalised(new Found(slot, op, a == null ? null : pathA, b == null ? null : pathB, a, b, null));
    }
}
