package bupai.retention;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

/** Looks every minute whether an ordered purge is due. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class PurgeWatch {

    private static final Logger LOG = LoggerFactory.getLogger(PurgeWatch.class);

    private final Purges purges;

    PurgeWatch(Purges purges) {
        this.purges = purges;
    }

    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
    void look() {
        try {
            purges.playDue();
        } catch (RuntimeException trouble) {
            LOG.warn("An ordered purge cannot go on at the moment; it is tried again in a minute.", trouble);
        }
    }
}
