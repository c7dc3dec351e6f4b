package bupai.mail;

import java.util.Map;
import org.springframework.stereotype.Repository;

/** Where letters wait; written in the transaction of the fact that causes them. */
@Repository
public class Outbox {

    /** Writes one letter; false where a letter with the same dedupe key was written before. */
    public boolean write(Draft draft) {
        throw new UnsupportedOperationException();
    }

    /**
     * Writes the same letter to a set of students with one statement; those who have it already are passed over.
     *
     * @param common kind, occasion, subject and facts; its address fields are not looked at
     * @param recipients a select of {@code makeup, student, to_name, to_address}, with named parameters
     * @return how many were written
     */
    public int writeToAll(Draft common, String recipients, Map<String, ?> parameters) {
        throw new UnsupportedOperationException();
    }
}
