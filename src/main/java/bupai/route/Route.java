package bupai.route;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * 补拍途径: one of the four ways to a makeup photo, as {@code config/cohort.yml} describes it.
 *
 * @param leadWorkingDays working days until the picture is made; the office's to set
 * @param assumed true where the lead time was taken from other schools' reports and not from a rule
 * @param contact whom to turn to: a telephone number or an address on the web
 * @param contactEn the same for English readers; null: as it is
 * @param fee what the notice says it costs; null where it says nothing
 */
public record Route(
        Code code,
        String name,
        String nameEn,
        int leadWorkingDays,
        boolean assumed,
        String contact,
        @Nullable String contactEn,
        @Nullable String fee,
        @Nullable String feeEn,
        List<Step> steps) {

    public enum Code {
        BRANCH,
        ONLINE,
        MINI_PROGRAM,
        PROVINCIAL
    }

    /**
     * 步骤
     *
     * @param code what the model and programs call it
     * @param waits true where the student can only wait and is not to be urged
     * @param refusable true where the site can send the picture back
     */
    public record Step(String code, String name, String nameEn, boolean waits, boolean refusable) {

        public String name(Locale language) {
            return isEnglish(language) ? nameEn : name;
        }
    }

    public String name(Locale language) {
        return isEnglish(language) ? nameEn : name;
    }

    public String contact(Locale language) {
        return isEnglish(language) && contactEn != null ? contactEn : contact;
    }

    public @Nullable String fee(Locale language) {
        return isEnglish(language) && feeEn != null ? feeEn : fee;
    }

    private static boolean isEnglish(Locale language) {
        return language.getLanguage().equals("en");
    }

    public Step step(String stepCode) {
        return steps.stream()
                .filter(step -> step.code().equals(stepCode))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(code + " has no step " + stepCode));
    }
}
