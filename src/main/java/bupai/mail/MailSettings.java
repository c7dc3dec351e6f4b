package bupai.mail;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How letters go out; all durations are the machine's time.
 *
 * @param connections how many connections to the mail server at once
 * @param perMinute letters a minute at most, 0 for no limit
 * @param perDay letters a school day at most, 0 for no limit
 * @param retries the wait after each failed try; the last holds for all further ones
 * @param giveUpAfter when a letter that was tried in vain becomes {@code FAILED}
 */
@ConfigurationProperties("bupai.mail")
record MailSettings(
        @DefaultValue("4") int connections,
        @DefaultValue("0") int perMinute,
        @DefaultValue("0") int perDay,
        @DefaultValue({"10s", "1m", "5m", "15m", "1h"}) List<Duration> retries,
        @DefaultValue("5d") Duration giveUpAfter) {

    private static final Duration LONGEST_OUTAGE_PAUSE = Duration.ofMinutes(1);
    private static final Duration LONGEST_HOLD = Duration.ofMinutes(5);

    Duration retryAfter(int attempts) {
        return retries.get(Math.min(attempts, retries.size() - 1));
    }

    /** After the n-th time, from 0, that the server was not there. */
    Duration pauseAfter(int outages) {
        return shorter(retryAfter(outages), LONGEST_OUTAGE_PAUSE);
    }

    /** Where the server does not let us in: each further try may lock the mailbox. */
    Duration hold() {
        return shorter(retryAfter(Integer.MAX_VALUE), LONGEST_HOLD);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
