package dev.stepwarden.config.canary;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.function.BooleanSupplier;

/**
 * Passes on what holds no needle. What might be its beginning waits for what comes next, so that nothing of it is out when
 * it is found across two writes; a flush sends that, too, for it must not wait.
 */
final class WatchedStream extends ServletOutputStream {
    private final ServletOutputStream out;
    private final Needle needle;
    private final BooleanSupplier mayPass;
    private int begun;
    private int unsent;
    private boolean stopped;

    /** @param mayPass asked when the needle was found; when not, nothing more is written here */
    WatchedStream(ServletOutputStream out, Needle needle, BooleanSupplier mayPass) {
        this.out = out;
        this.needle = needle;
        this.mayPass = mayPass;
    }

    @Override
    public void write(int character) throws IOException {
        if (begun == 0 && !stopped && !needle.canBegin(character)) out.write(character);
        else write(new byte[] {(byte) character}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (stopped) return;
        if (begun == 0) pass(bytes, offset, offset, offset + length);
        else {
            byte[] joined = needle.beginning(begun, bytes, offset, offset + length);
            pass(joined, 0, begun - unsent, joined.length);
        }
    }

    /** @param unsentFrom what is before it was sent already */
    private void pass(byte[] bytes, int from, int unsentFrom, int to) throws IOException {
        if (needle.isIn(bytes, from, to) && !mayPass.getAsBoolean()) {
            stopped = true;
            return;
        }
        begun = needle.begun(bytes, from, to);
        unsent = Math.min(begun, to - unsentFrom);
        out.write(bytes, unsentFrom, to - unsentFrom - unsent);
    }

    /** Nothing follows. */
    void end() throws IOException {
        if (stopped || unsent == 0) return;
        int held = unsent;
        unsent = 0;
        out.write(needle.beginning(begun, new byte[0], 0, 0), begun - held, held);
    }

    @Override
    public void flush() throws IOException {
        end();
        if (!stopped) out.flush();
    }

    @Override
    public void close() throws IOException {
        end();
        if (!stopped) out.close();
    }

    @Override
    public boolean isReady() {
        return out.isReady();
    }

    @Override
    public void setWriteListener(WriteListener listener) {
        out.setWriteListener(listener);
    }
}
