package dev.stepwarden.config.web;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers what Tomcat itself refuses, before any servlet or filter is asked: with a problem instead of a page. */
public final class ProblemValve extends ErrorReportValve {
    private static final Logger log = LoggerFactory.getLogger(ProblemValve.class);

    @Override
    protected void report(Request request, Response response, Throwable failure) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) return;
        try {
            ProblemWriter.write(
                    request.getRequest(), response.getResponse(), status, Titles.type(status), Titles.detail(status));
            response.finishResponse();
        } catch (IOException | IllegalStateException gone) {
            log.debug("A refusal could not be delivered", gone);
        }
    }
}
