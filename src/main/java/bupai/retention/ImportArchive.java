package bupai.retention;

import bupai.pack.PackCabinet;
import bupai.photo.PhotoCabinet;
import bupai.school.Refused;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.MessageSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;

/** The command {@code import-archive FILE}: makes an empty installation hold an archived cohort again. */
public final class ImportArchive {

    public static final String NAME = "import-archive";

    static final int DONE = 0;
    static final int REFUSED = 1;
    static final int UNREADABLE = 2;

    /** Only what reads in: no model, no postman, no page. No component, so that the program itself does not find it. */
    @ImportAutoConfiguration({
        DataSourceAutoConfiguration.class,
        DataSourceTransactionManagerAutoConfiguration.class,
        FlywayAutoConfiguration.class,
        JdbcTemplateAutoConfiguration.class,
        MessageSourceAutoConfiguration.class
    })
    @ComponentScan(
            basePackages = "bupai",
            useDefaultFilters = false,
            includeFilters =
                    @ComponentScan.Filter(
                            type = FilterType.ASSIGNABLE_TYPE,
                            classes = {ArchiveImport.class, OwnTables.class, PhotoCabinet.class, PackCabinet.class}))
    static class Reading {}

    private ImportArchive() {}

    /** @return the command's exit status: 0 done, 1 refused, 2 could not be read */
    public static int run(String[] arguments) {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (var program = new SpringApplicationBuilder(Reading.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .properties("logging.level.root=error")
                .run(arguments)) {
            var texts = program.getBean(MessageSource.class);
            var file = Arrays.stream(arguments)
                    .skip(1)
                    .filter(argument -> !argument.startsWith("--"))
                    .findFirst();
            if (file.isEmpty()) {
                say(out, texts, "retention.import.which");
                return UNREADABLE;
            }
            return read(program.getBean(ArchiveImport.class), Path.of(file.get()), texts, out);
        }
    }

    private static int read(ArchiveImport archive, Path file, MessageSource texts, PrintStream out) {
        try {
            var report = archive.read(file);
            say(
                    out,
                    texts,
                    "retention.import.done",
                    report.rows().getOrDefault("student", 0L),
                    report.rows().values().stream().mapToLong(Long::longValue).sum(),
                    report.files());
            return DONE;
        } catch (Refused refused) {
            say(out, texts, refused.key(), refused.arguments().toArray());
            return REFUSED;
        } catch (IOException | UncheckedIOException unreadable) {
            say(out, texts, "retention.import.unreadable", file, String.valueOf(unreadable.getMessage()));
            return UNREADABLE;
        }
    }

    private static void say(PrintStream out, MessageSource texts, String key, Object... arguments) {
        for (var language : List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH)) {
            out.println(texts.getMessage(key, arguments, language));
        }
    }
}
