package bupai;

import bupai.journal.VerifyJournal;
import bupai.retention.ImportArchive;
import java.util.TimeZone;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the program, or does one thing of {@code verify-journal} and {@code import-archive} where that is the first argument. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Bupai {

    public static void main(String[] args) {
        // The engine stores due dates in the JVM's zone; the school's own zone lives in the calendar.
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        if (args.length > 0 && args[0].equals(VerifyJournal.NAME)) {
            System.exit(VerifyJournal.run(args));
        }
        if (args.length > 0 && args[0].equals(ImportArchive.NAME)) {
            System.exit(ImportArchive.run(args));
        }
        SpringApplication.run(Bupai.class, args);
    }
}
