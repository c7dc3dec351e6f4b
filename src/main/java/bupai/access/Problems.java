package bupai.access;

import bupai.school.Refused;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
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

    Problems(MessageSource texts, ObjectMapper json) {
        this.texts = texts;
        this.json = json;
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

    @ExceptionHandler
    ResponseEntity<Object> unforeseen(Exception failure, WebRequest request) {
        LOG.error("unforeseen failure of {}", request.getDescription(false), failure);
        return said(500, "access.unforeseen", List.of(), asked(request));
    }

    @Override
    protected ResponseEntity<Object> handleMaxUploadSizeExceededException(
            MaxUploadSizeExceededException failure, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return said(413, "access.upload.too-large", List.of(), asked(request));
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

    /** 401, said before any controller is reached. */
    void unknownCaller(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        response.setStatus(HttpStatus.UNAUTHORIZED.value());
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"bupai\", charset=\"UTF-8\"");
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        json.writeValue(
                response.getWriter(), problem(401, "access.unknown-caller", List.of(), PageLanguage.asked(request)));
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
