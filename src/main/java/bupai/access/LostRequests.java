package bupai.access;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** Answers what never reached a controller: below {@code /api} as problem+json, elsewhere by the error page. */
@Controller
class LostRequests implements ErrorController {

    private final Problems problems;
    private final MessageSource texts;

    LostRequests(Problems problems, MessageSource texts) {
        this.problems = problems;
        this.texts = texts;
    }

    @RequestMapping("${server.error.path:/error}")
    @Nullable
    ModelAndView answer(HttpServletRequest request, HttpServletResponse response, Locale language) throws IOException {
        BareAnswers.guard(response);
        // Somebody may open /error itself.
        var status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code ? code : 404;
        if (String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI))
                .matches("/api(/.*)?")) {
            problems.withoutController(status, request, response);
            return null;
        }
        var page = new ModelAndView("error", Map.of("status", status), HttpStatus.valueOf(status));
        if (request.getAttribute(Refusals.REASON) instanceof String key) {
            page.addObject("reason", texts.getMessage(key, null, language));
        }
        return page;
    }
}
