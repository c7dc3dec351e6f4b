package bupai.makeup;

import bupai.school.Refused;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** 退回原因: why a photo may come back and what its student is told to do, from {@code config/review.yml}. */
@ConfigurationProperties("bupai.review")
public record ReturnReasons(List<Reason> reasons) {

    /**
     * @param advice what the student does next, a whole sentence
     * @param inOwnWords true where the reviewer has to say more than the name
     */
    public record Reason(String code, String name, String nameEn, String advice, String adviceEn, boolean inOwnWords) {

        private static final Pattern CODE = Pattern.compile("[A-Z][A-Z_]{0,39}");

        public Reason {
            if (!CODE.matcher(code).matches() || name.isBlank() || nameEn.isBlank()) {
                throw new IllegalArgumentException(
                        "config/review.yml: a reason needs a code of capitals and two names: " + code + ", " + name
                                + ", " + nameEn);
            }
        }

        public String name(Locale language) {
            return isEnglish(language) ? nameEn : name;
        }

        public String advice(Locale language) {
            return isEnglish(language) ? adviceEn : advice;
        }
    }

    public ReturnReasons {
        var codes = new HashSet<String>();
        reasons.forEach(reason -> {
            if (!codes.add(reason.code())) {
                throw new IllegalArgumentException("config/review.yml lists a reason twice: " + reason.code());
            }
        });
        reasons = List.copyOf(reasons);
    }

    /** Also of a code that the office has taken out since: then empty. */
    public Optional<Reason> find(@Nullable String code) {
        return reasons.stream().filter(reason -> reason.code().equals(code)).findFirst();
    }

    /** @throws Refused 422 where there is no such code, naming those there are */
    Reason of(String code) {
        return find(code.strip().toUpperCase(Locale.ROOT))
                .orElseThrow(() -> Refused.notUnderstood(
                        "makeup.decision.code",
                        code,
                        reasons.stream().map(Reason::code).collect(Collectors.joining(", "))));
    }

    /** The reason as a person reads it: its name, and the reviewer's own words where there are any. */
    public String said(@Nullable String code, @Nullable String words, Locale language) {
        var own = words == null ? "" : words;
        if (code == null || code.isEmpty()) {
            return own;
        }
        var reason = find(code);
        var name = reason.filter(found -> !(found.inOwnWords() && !own.isEmpty()))
                .map(found -> found.name(language))
                .orElse(reason.isPresent() ? "" : code);
        var between = name.isEmpty() || own.isEmpty() ? "" : isEnglish(language) ? ": " : "：";
        return name + between + own;
    }

    private static boolean isEnglish(Locale language) {
        return language.getLanguage().equals("en");
    }
}
