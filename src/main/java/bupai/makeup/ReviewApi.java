package bupai.makeup;

import bupai.access.Caller;
import bupai.access.Right;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a program needs to know before it reviews. */
@RestController
@RequestMapping("/api/review")
class ReviewApi {

    private final ReturnReasons reasons;

    ReviewApi(ReturnReasons reasons) {
        this.reasons = reasons;
    }

    @GetMapping("/reasons")
    List<ReturnReasons.Reason> reasons(Caller caller) {
        caller.must(Right.FOLLOW_STUDENTS);
        return reasons.reasons();
    }
}
