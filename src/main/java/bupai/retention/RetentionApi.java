package bupai.retention;

import bupai.access.Caller;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What is kept until when, and the orders to let it go, for other systems. */
@RestController
@RequestMapping("/api/retention")
class RetentionApi {

    /** @param year the cohort's year, such as {@code 2024}, so that nothing is ordered by a slip */
    record Wish(@Nullable String year) {}

    private final Purges purges;
    private final CohortArchive archive;

    RetentionApi(Purges purges, CohortArchive archive) {
        this.purges = purges;
        this.archive = archive;
    }

    @GetMapping
    List<Purges.Standing> standing(Caller caller) {
        return purges.standing(caller);
    }

    @GetMapping("/archive")
    void archive(Caller caller, HttpServletResponse response) throws IOException {
        archive.send(caller, response);
    }

    @PutMapping("/{stage}/order")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void order(Caller caller, @PathVariable Stage stage, @RequestBody Wish wish) {
        purges.order(caller, stage, Objects.requireNonNullElse(wish.year(), ""));
    }

    @DeleteMapping("/{stage}/order")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void callOff(Caller caller, @PathVariable Stage stage) {
        purges.callOff(caller, stage);
    }
}
