package bupai.journal;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One fact that happened.
 *
 * @param at by the school's clock
 * @param who the person's name and role as shown, such as {@code 陈老师（辅导员）}
 * @param makeup the case it belongs to, null for a fact about more than one student
 * @param what a key of the message bundles, {@code journal.<what>}; {@code facts} are its named arguments
 */
public record Entry(
        Instant at,
        String who,
        @Nullable UUID makeup,
        @Nullable String student,
        String what,
        Map<String, String> facts) {}
