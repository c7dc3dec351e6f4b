package bupai.journal;

import bupai.access.Secrets;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.MessageSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.dao.DataAccessException;

/**
 * The command {@code verify-journal}: reads the database of the settings, follows the chain and tells what it found. It
 * starts nothing else, sends nothing and changes nothing.
 */
public final class VerifyJournal {

    public static final String NAME = "verify-journal";

    static final int WHOLE = 0;
    static final int BROKEN = 1;
    static final int UNREADABLE = 2;

    /** Only what reads: no model, no postman, no page. No component, so that the program itself does not find it. */
    @ImportAutoConfiguration({
        DataSourceAutoConfiguration.class,
        JdbcTemplateAutoConfiguration.class,
        JdbcClientAutoConfiguration.class,
        MessageSourceAutoConfiguration.class
    })
    @ComponentScan(
            basePackages = "bupai",
            useDefaultFilters = false,
            includeFilters =
                    @ComponentScan.Filter(
                            type = FilterType.ASSIGNABLE_TYPE,
                            classes = {
                                Verification.class,
                                Seals.class,
                                SealedEntries.class,
                                Witness.class,
                                Secrets.class,
                                Vouched.class
                            }))
    static class Readers {}

    private VerifyJournal() {}

    /** @return the command's exit status: 0 whole, 1 broken, 2 could not be read */
    public static int run(String[] arguments) {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (var program = new SpringApplicationBuilder(Readers.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                // The built-in database would make an empty one where there is none.
                .properties("logging.level.root=error", "spring.datasource.hikari.data-source-properties.IFEXISTS=true")
                .run(arguments)) {
            return told(program.getBean(Verification.class), program.getBean(MessageSource.class), out);
        }
    }

    private static int told(Verification verification, MessageSource texts, PrintStream out) {
        try {
            var report = verification.verify();
            languages().forEach(language -> lines(report, texts, language).forEach(out::println));
            return report.isWhole() ? WHOLE : BROKEN;
        } catch (DataAccessException unreadable) {
            var why = String.valueOf(unreadable.getMostSpecificCause().getMessage());
            languages()
                    .map(language -> texts.getMessage("journal.command.unreadable", new Object[] {why}, language))
                    .forEach(out::println);
            return UNREADABLE;
        }
    }

    private static Stream<Locale> languages() {
        return Stream.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH);
    }

    private static List<String> lines(Verification.Report report, MessageSource texts, Locale language) {
        var first = report.first();
        var newest = report.newest();
        return Stream.of(
                        first == null
                                ? texts.getMessage(
                                        "journal.command.whole",
                                        new Object[] {
                                            report.entries(), report.seals(), report.erased(), report.waiting()
                                        },
                                        language)
                                : texts.getMessage(
                                                "journal.command.broken",
                                                new Object[] {report.faults(), report.entries(), report.seals()},
                                                language)
                                        + "\n  " + first.said(texts, language),
                        newest == null
                                ? ""
                                : texts.getMessage(
                                        "journal.command.newest",
                                        new Object[] {newest.number(), newest.sealedAt(), newest.hash()},
                                        language))
                .filter(line -> !line.isEmpty())
                .toList();
    }
}
