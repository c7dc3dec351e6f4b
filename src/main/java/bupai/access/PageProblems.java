package bupai.access;

import bupai.school.Refused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Says a refusal on a page: an act that is refused goes back to the page it came from, which says why; a page that is
 * refused is the error page.
 */
@ControllerAdvice(annotations = Controller.class)
@Order(Ordered.LOWEST_PRECEDENCE)
class PageProblems {

    private static final Logger LOG = LoggerFactory.getLogger(PageProblems.class);

    private final MessageSource texts;
    private final UploadLimit limit;

    PageProblems(MessageSource texts, UploadLimit limit) {
        this.texts = texts;
        this.limit = limit;
    }

    @ExceptionHandler
    ModelAndView refused(Refused refusal, HttpServletRequest request, RedirectAttributes back, Locale language) {
        var reason = texts.getMessage(refusal.key(), refusal.arguments().toArray(), language);
        return said(refusal.why().status(), Slips.of(request, refusal, reason), request, back);
    }

    /** Nothing on it leads to somebody else's address: whoever reads this is no member of staff. */
    @ExceptionHandler
    ModelAndView closed(LinkClosed link, HttpServletResponse response) {
        if (link.seconds() > 0) {
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(link.seconds()));
        }
        var page = new ModelAndView("access/link-closed", HttpStatus.valueOf(link.status()));
        page.addObject("why", link.why());
        page.addObject("seconds", link.seconds());
        return page;
    }

    @ExceptionHandler
    ModelAndView tooLarge(
            MaxUploadSizeExceededException failure,
            HttpServletRequest request,
            RedirectAttributes back,
            Locale language) {
        var reason = texts.getMessage("access.upload.too-large", new Object[] {limit.inWords()}, language);
        return said(413, Slips.ofUpload(request, reason), request, back);
    }

    /** Such as one that broke off. */
    @ExceptionHandler
    ModelAndView noUpload(
            MultipartException failure, HttpServletRequest request, RedirectAttributes back, Locale language) {
        var reason = texts.getMessage("access.upload.broken", null, language);
        return said(422, Slips.ofUpload(request, reason), request, back);
    }

    /** Nothing of it was saved, because somebody else was quicker. */
    @ExceptionHandler({DuplicateKeyException.class, ConcurrencyFailureException.class})
    ModelAndView atOnce(
            DataAccessException failure, HttpServletRequest request, RedirectAttributes back, Locale language) {
        LOG.warn("two at once in {}", request.getRequestURI(), failure);
        var reason = texts.getMessage("access.at-once", null, language);
        return said(409, Slips.ofNoField(request, reason), request, back);
    }

    private static ModelAndView said(int status, Slips.Slip slip, HttpServletRequest request, RedirectAttributes back) {
        var origin = request.getMethod().equals("POST") ? cameFrom(request) : Optional.<String>empty();
        if (origin.isPresent()) {
            back.addFlashAttribute("refusal", slip.says());
            Slips.keep(slip, back);
            return new ModelAndView("redirect:" + origin.get());
        }
        var page = new ModelAndView("error", HttpStatus.valueOf(status));
        page.addObject("status", status);
        page.addObject("reason", slip.says());
        return page;
    }

    /** The path of the page that sent the form; only the path, so that nobody is sent to another site. */
    private static Optional<String> cameFrom(HttpServletRequest request) {
        var referer = request.getHeader(HttpHeaders.REFERER);
        if (referer == null) {
            return Optional.empty();
        }
        try {
            var address = URI.create(referer);
            var query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
            return Optional.ofNullable(address.getRawPath()).map(path -> path.replaceFirst("^/+", "/") + query);
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }
}
