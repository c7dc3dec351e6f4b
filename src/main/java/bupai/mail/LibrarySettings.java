package bupai.mail;

/** Habits of the mail library that can only be set as JVM properties, before its classes are first used. */
final class LibrarySettings {

    static {
        // Mail programs in use here do not put a file name back together.
        System.setProperty("mail.mime.splitlongparameters", "false");
        // What comes in is read as far as it can be.
        System.setProperty("mail.mime.parameters.strict", "false");
        System.setProperty("mail.mime.multipart.allowempty", "true");
    }

    private LibrarySettings() {}

    /** Sets them, once. */
    static void apply() {}
}
