package bupai.access;

import bupai.school.Refused;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/**
 * Says every failure of the interface as problem+json (RFC 9457): {@code detail} in the language asked for, Chinese
 * unless said, and {@code detailEn} in English beside it.
 */
@RestControllerAdvice(annotations = RestController.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class Problems extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private final MessageSource texts;
    private final ObjectMapper json;
    private final UploadLimit limit;

    Problems(MessageSource texts, ObjectMapper json, UploadLimit limit) {
        this.texts = texts;
        this.json = json;
        this.limit = limit;
    }

    @ExceptionHandler
    ResponseEntity<Object> refused(Refused refusal, WebRequest request) {
        return said(refusal.why().status(), refusal.key(), refusal.arguments(), asked(request));
    }

    @ExceptionHandler
    ResponseEntity<Object> wrongKind(MethodArgumentTypeMismatchException failure, WebRequest request) {
        return said(
                422,
                "access.value.form",
                List.of(failure.getName(), String.valueOf(failure.getValue())),
                asked(request));
    }

    @ExceptionHandler
    ResponseEntity<Object> noMultipart(MultipartException failure, WebRequest request) {
        return said(422, "access.upload.form", List.of(), asked(request));
    }

    /** Nothing of it was saved, because somebody else was quicker. */
    @ExceptionHandler({DuplicateKeyException.class, ConcurrencyFailureException.class})
    ResponseEntity<Object> atOnce(DataAccessException failure, WebRequest request) {
        LOG.warn("two at once in {}", request.getDescription(false), failure);
        return said(409, "access.at-once", List.of(), asked(request));
    }

    @ExceptionHandler
    ResponseEntity<Object> unforeseen(Exception failure, WebRequest request) {
        LOG.error("unforeseen failure of {}", request.getDescription(false), failure);
        return said(500, "access.unforeseen", List.of(), asked(request));
    }

    @Override
    protected ResponseEntity<Object> handleMaxUploadSizeExceededException(
            MaxUploadSizeExceededException failure, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return said(413, "access.upload.too-large", List.of(limit.inWords()), asked(request));
    }

    @Override
    protected ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException failure, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (failure.getMostSpecificCause() instanceof Refused refusal) {
            return refused(refusal, request);
        }
        return said(422, "access.body.form", List.of(), asked(request));
    }

    @Override
    protected ResponseEntity<Object> handleMissingServletRequestParameter(
            MissingServletRequestParameterException failure,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        return said(422, "access.value.missing", List.of(failure.getParameterName()), asked(request));
    }

    @Override
    protected ResponseEntity<Object> handleMissingServletRequestPart(
            MissingServletRequestPartException failure,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        return said(422, "access.value.missing", List.of(failure.getRequestPartName()), asked(request));
    }

    /** Everything else that the framework refuses, such as a wrong content type. */
    @Override
    protected ResponseEntity<Object> handleExceptionInternal(
            Exception failure, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var method =
                request instanceof ServletWebRequest call ? call.getRequest().getMethod() : "";
        var answer = said(status.value(), general(status.value()), details(status.value(), method), asked(request));
        return ResponseEntity.status(status)
                .headers(headers)
                .headers(answer.getHeaders())
                .body(answer.getBody());
    }

    /** 401, or 429 where too many wrong passwords came before; said before any controller is reached. */
    void unknownCaller(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        if (failure instanceof TooManyGuesses many) {
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(many.seconds()));
            write(429, "access.guesses", List.of(many.seconds()), request, response);
            return;
        }
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"bupai\", charset=\"UTF-8\"");
        write(401, "access.unknown-caller", request, response);
    }

    /** What was refused before any controller was found. */
    void withoutController(int status, HttpServletRequest request, HttpServletResponse response) throws IOException {
        write(status, general(status), request, response);
    }

    void write(int status, String key, HttpServletRequest request, HttpServletResponse response) throws IOException {
        write(status, key, details(status, request.getMethod()), request, response);
    }

    private void write(
            int status, String key, List<Object> arguments, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setStatus(status);
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        var problem = problem(status, key, arguments, PageLanguage.asked(request));
        json.writeValue(response.getWriter(), problem);
    }

    private static String general(int status) {
        return switch (status) {
            case 404 -> "access.problem.404";
            case 405 -> "access.problem.405";
            case 406 -> "access.problem.406";
            case 413 -> "access.upload.too-large";
            case 415 -> "access.problem.415";
            default -> status < 500 ? "access.problem.400" : "access.unforeseen";
        };
    }

    private List<Object> details(int status, String method) {
        return List.of(status == 413 ? limit.inWords() : method);
    }

    private static Locale asked(WebRequest request) {
        return request instanceof ServletWebRequest page
                ? PageLanguage.asked(page.getRequest())
                : Locale.SIMPLIFIED_CHINESE;
    }

    private ResponseEntity<Object> said(int status, String key, List<Object> arguments, Locale asked) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem(status, key, arguments, asked));
    }

    private ProblemDetail problem(int status, String key, List<Object> arguments, Locale asked) {
        var problem = ProblemDetail.forStatusAndDetail(
                HttpStatusCode.valueOf(status), texts.getMessage(key, arguments.toArray(), asked));
        problem.setProperty("rule", key);
        problem.setProperty("detailEn", texts.getMessage(key, arguments.toArray(), Locale.ENGLISH));
        return problem;
    }
}
