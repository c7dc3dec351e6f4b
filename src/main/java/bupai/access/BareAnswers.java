package bupai.access;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.firewall.RequestRejectedHandler;

/** Answers what is refused before anything of ours sees it: in our words, and as guarded as every other answer. */
@Configuration
class BareAnswers {

    /** As Spring Security says it of a page. */
    private static final Map<String, String> GUARDS = Map.of(
            "Content-Security-Policy", SignIn.PAGES,
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Referrer-Policy", "same-origin",
            "Cache-Control", "no-store");

    private final MessageSource texts;

    BareAnswers(MessageSource texts) {
        this.texts = texts;
    }

    /** Where nothing guards the answer yet. */
    static void guard(HttpServletResponse response) {
        GUARDS.forEach((name, value) -> {
            if (!response.containsHeader(name)) {
                response.setHeader(name, value);
            }
        });
    }

    /** What no browser sends, such as a path with two slashes, is answered by the error page, however it was asked. */
    @Bean
    RequestRejectedHandler errorPageForTheRejected() {
        return (request, response, why) -> {
            request.setAttribute(RequestDispatcher.ERROR_STATUS_CODE, HttpStatus.BAD_REQUEST.value());
            request.setAttribute(RequestDispatcher.ERROR_REQUEST_URI, request.getRequestURI());
            request.getRequestDispatcher("/error").forward(asRead(request), response);
        };
    }

    /** A method that nobody knows would be rejected on the way to the error page once more. */
    private static HttpServletRequest asRead(HttpServletRequest request) {
        return new HttpServletRequestWrapper(request) {
            @Override
            public String getMethod() {
                return HttpMethod.GET.name();
            }
        };
    }

    /** What is no request at all, such as an address with a raw bracket, reaches no page; Tomcat would use its own. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> ownWordsForNoRequest() {
        return server -> server.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new InBothLanguages()));
    }

    private final class InBothLanguages extends ErrorReportValve {

        @Override
        protected void report(Request request, Response response, @Nullable Throwable failure) {
            if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
                return;
            }
            guard(response);
            response.setContentType("text/html");
            response.setCharacterEncoding("UTF-8");
            try {
                var page = response.getReporter();
                if (page != null) {
                    page.write(page(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH));
                    response.finishResponse();
                }
            } catch (IOException gone) {
                container.getLogger().debug("nobody waits for this answer any more", gone);
            }
        }

        private String page(Locale first, Locale second) {
            return "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<meta charset=\"UTF-8\">\n<title>"
                    + texts.getMessage("access.error.title", null, first) + "</title>\n<p>"
                    + texts.getMessage("access.error.bare", null, first) + "</p>\n<p lang=\"en\">"
                    + texts.getMessage("access.error.bare", null, second) + "</p>\n</html>\n";
        }
    }
}
