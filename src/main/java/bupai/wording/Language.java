package bupai.wording;

import java.util.Locale;

/** The languages in which the office words a text; Chinese comes first everywhere. */
public enum Language {
    ZH(Locale.SIMPLIFIED_CHINESE),
    EN(Locale.ENGLISH);

    private final Locale locale;

    Language(Locale locale) {
        this.locale = locale;
    }

    public Locale locale() {
        return locale;
    }

    /** As file names and addresses say it. */
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
