package dev.stepwarden.config.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** What filters and other servlets could not answer is re-dispatched here, outside of every security chain. */
@Controller
class ErrorPage implements ErrorController {
    @RequestMapping("/error")
    void show(HttpServletRequest request, HttpServletResponse response) throws IOException {
        int status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code ? code : 404;
        ProblemWriter.write(request, response, status, Titles.type(status), Titles.detail(status));
    }
}
