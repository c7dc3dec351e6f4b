package bupai;

import bupai.journal.VerifyJournal;
import java.util.TimeZone;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the program, or verifies its journal where the first argument is {@code verify-journal}. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Bupai {

    public static void main(String[] args) {
        // The engine stores due dates in the JVM's zone; the school's own zone lives in the calendar.
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        if (args.length > 0 && args[0].equals(VerifyJournal.NAME)) {
            System.exit(VerifyJournal.run(args));
        }
        SpringApplication.run(Bupai.class, args);
    }
}
