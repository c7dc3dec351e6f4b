package bupai.pack;

import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Says in the reader's language why a delivery could not be built. */
@Component
class FailureWords {

    private final MessageSource texts;

    FailureWords(MessageSource texts) {
        this.texts = texts;
    }

    String of(Delivery delivery) {
        var failure = delivery.failure();
        if (failure == null) {
            return "";
        }
        return failure.key() == null
                ? failure.sentence()
                : texts.getMessage(failure.key(), new Object[] {failure.about()}, LocaleContextHolder.getLocale());
    }
}
