package bupai.access;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import java.beans.PropertyEditorSupport;
import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jackson.JsonComponent;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;

/** Leaves out of every text that comes in what nobody types and no database of UTF-8 takes: NUL and half signs. */
@ControllerAdvice
class StorableText {

    private static final Pattern NO_TEXT = Pattern.compile("[\\x00\\p{Cs}]");

    @InitBinder
    void parameters(WebDataBinder binder) {
        binder.registerCustomEditor(String.class, new PropertyEditorSupport() {
            @Override
            public void setAsText(@Nullable String text) {
                setValue(text == null ? null : of(text));
            }
        });
    }

    static String of(String text) {
        return NO_TEXT.matcher(text).replaceAll("");
    }

    /** The same in what comes as JSON. */
    @JsonComponent
    static class InJson extends StringDeserializer {

        @Override
        public @Nullable String deserialize(JsonParser json, DeserializationContext context) throws IOException {
            var text = super.deserialize(json, context);
            return text == null ? null : of(text);
        }
    }
}
