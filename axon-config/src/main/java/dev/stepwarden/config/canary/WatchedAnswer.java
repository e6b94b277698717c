package dev.stepwarden.config.canary;

import dev.stepwarden.config.web.ProblemWriter;
import dev.stepwarden.domain.tenancy.Caller;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.HandlerMapping;

/** An answer whose body and headers are looked through on their way out. A leak makes a refusal of it, or cuts it short. */
final class WatchedAnswer extends HttpServletResponseWrapper {
    private final HttpServletRequest request;
    private final HttpServletResponse out;
    private final Needle needle;
    private final CanaryWatch watch;
    private @Nullable WatchedStream stream;
    private @Nullable PrintWriter writer;
    private Optional<Caller> caller = Optional.empty();
    private boolean stopped;
    private boolean cut;

    WatchedAnswer(HttpServletRequest request, HttpServletResponse out, Needle needle, CanaryWatch watch) {
        super(out);
        this.request = request;
        this.out = out;
        this.needle = needle;
        this.watch = watch;
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        if (stream == null) {
            stream = new WatchedStream(out.getOutputStream(), needle, this::mayPass);
            caller = CanaryWatch.caller(); // of now: what a writer holds back is written when nobody is known any more
        }
        return stream;
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        if (writer == null) {
            Charset charset = Charset.forName(getCharacterEncoding());
            writer = new PrintWriter(new OutputStreamWriter(getOutputStream(), charset));
        }
        return writer;
    }

    @Override
    public void flushBuffer() throws IOException {
        if (writer != null) writer.flush();
        if (stream != null) stream.end();
        if (!stopped) super.flushBuffer();
    }

    /** @return whether it is whole, or at least looks like what it is: a refusal */
    boolean finish() throws IOException {
        if (writer != null) writer.flush();
        if (stream != null) stream.end();
        return !cut;
    }

    @Override
    public void setHeader(String name, @Nullable String value) {
        if (isClean(value)) super.setHeader(name, value);
    }

    @Override
    public void addHeader(String name, @Nullable String value) {
        if (isClean(value)) super.addHeader(name, value);
    }

    @Override
    public void addCookie(Cookie cookie) {
        if (isClean(cookie.getValue())) super.addCookie(cookie);
    }

    @Override
    public void sendRedirect(String location) throws IOException {
        if (isClean(location)) super.sendRedirect(location);
    }

    @Override
    public void sendRedirect(String location, int status, boolean clearBuffer) throws IOException {
        if (isClean(location)) super.sendRedirect(location, status, clearBuffer);
    }

    @Override
    public void sendError(int status, @Nullable String words) throws IOException {
        if (isClean(words)) super.sendError(status, words);
    }

    private boolean isClean(@Nullable String value) {
        return value == null || !needle.isIn(value) || mayPass();
    }

    private boolean mayPass() {
        if (stopped) return false;
        Optional<Caller> who = caller.or(CanaryWatch::caller);
        if (watch.isOwn(who)) {
            watch.sighted();
            return true;
        }
        stopped = true;
        watch.leaked(where(), who);
        try {
            refuse();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
        return false;
    }

    /** The first bytes may be out; what is not whole then must not look as if it were. */
    private void refuse() throws IOException {
        if (out.isCommitted()) {
            cut = true;
            return;
        }
        out.reset();
        out.setHeader("Cache-Control", "no-store");
        ProblemWriter.write(request, out, 500, "internal-server-error", "the server failed, and stopped its answer");
        out.flushBuffer();
    }

    /** The pattern of the address: the address itself was written by others. */
    private String where() {
        Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        return "an answer of " + (pattern == null ? "the UI" : pattern);
    }
}
