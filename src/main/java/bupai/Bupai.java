package bupai;

import java.util.TimeZone;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the program. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Bupai {

    public static void main(String[] args) {
        // The engine stores due dates in the JVM's zone; the school's own zone lives in the calendar.
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        SpringApplication.run(Bupai.class, args);
    }
}
