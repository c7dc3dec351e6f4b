package bupai.mail;

import java.io.IOException;

/** A question asked upward: what becomes of the parts of a mail that came? */
public interface Addressee {

    /**
     * Takes the parts in; called again with the same mail after a failure or a crash, so it remembers what it has done.
     *
     * @throws IOException as any other failure: the mail is read again later, and set aside after a few times
     */
    void take(Post post) throws IOException;
}
