package dev.stepwarden.config.security;

import dev.stepwarden.domain.json.InvalidFields;
import dev.stepwarden.domain.messaging.NotFound;
import dev.stepwarden.domain.messaging.Refused;
import dev.stepwarden.domain.signin.RefusedForm;
import dev.stepwarden.domain.signin.TooManyAttempts;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AbstractAuthenticationProcessingFilter;
import org.springframework.security.web.authentication.SimpleUrlAuthenticationSuccessHandler;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/**
 * A page's form whose sending signs somebody in: with all that this takes, as at the sign-in form itself. What is refused
 * comes back to the page with what was typed, but for passwords.
 */
abstract class FormDoor extends AbstractAuthenticationProcessingFilter {
    private static final int LONGEST_TYPED = 400;
    private static final Set<String> NEVER_KEPT = Set.of("password", "_csrf");

    FormDoor(String page) {
        super(PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, page));
        setAuthenticationManager(given -> given);
        setSecurityContextRepository(new HttpSessionSecurityContextRepository());
        setAuthenticationSuccessHandler(new SimpleUrlAuthenticationSuccessHandler("/"));
        setAuthenticationFailureHandler((request, response, refused) -> back(page, request, response, refused));
    }

    /** @throws RuntimeException of the domain's, when it is refused */
    abstract Authentication enter(HttpServletRequest form);

    @Override
    public final Authentication attemptAuthentication(HttpServletRequest request, HttpServletResponse response) {
        try {
            return enter(request);
        } catch (InvalidFields invalid) {
            var first = invalid.errors().getFirst();
            String field = first.pointer().substring(1);
            throw new FormRefused(words(field) + " " + first.reason() + ".", field);
        } catch (Setup.WrongCode wrong) {
            throw new FormRefused(said(wrong), "code");
        } catch (NotFound missing) {
            throw new FormRefused(notFound(), "password");
        } catch (Refused | Setup.SetupIsOver | TooManyAttempts refused) {
            throw new FormRefused(said(refused), "");
        }
    }

    /** What to say when what the form is about is not there. */
    String notFound() {
        return "There is nothing of that kind.";
    }

    static String field(HttpServletRequest form, String name) {
        @Nullable String value = form.getParameter(name);
        return value == null ? "" : value;
    }

    /** To the page, which takes what is left for it in the session. */
    static void back(
            String page, HttpServletRequest request, HttpServletResponse response, AuthenticationException refused)
            throws java.io.IOException {
        Map<String, String> typed = new LinkedHashMap<>();
        request.getParameterMap().forEach((name, values) -> {
            if (!NEVER_KEPT.contains(name) && typed.size() < 10 && values[0].length() <= LONGEST_TYPED) {
                typed.put(name, values[0]);
            }
        });
        String field = refused instanceof FormRefused form ? form.field : "";
        request.getSession().setAttribute(RefusedForm.ATTRIBUTE, new RefusedForm(page, said(refused), field, typed));
        response.sendRedirect(request.getContextPath() + page);
    }

    private static String words(String field) {
        return switch (field) {
            case "tenant" -> "The company's name";
            case "project" -> "The project's name";
            case "email" -> "The address";
            case "password" -> "The password";
            case "name" -> "Your name";
            default -> "What was entered";
        };
    }

    private static String said(RuntimeException refused) {
        return refused.getMessage() == null ? "That did not work." : refused.getMessage();
    }

    /** As Spring Security wants to hear it. */
    static final class FormRefused extends AuthenticationException {
        private static final long serialVersionUID = 1L;
        private final String field;

        FormRefused(String words, String field) {
            super(words);
            this.field = field;
        }
    }
}
