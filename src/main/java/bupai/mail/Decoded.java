package bupai.mail;

import bupai.school.Refused;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.angus.mail.util.DecodingException;

/** A part's bytes; where its encoding is broken or cut off it says so in words. */
final class Decoded extends FilterInputStream {

    Decoded(InputStream encoded) {
        super(encoded);
    }

    @Override
    public int read() throws IOException {
        try {
            return super.read();
        } catch (DecodingException broken) {
            throw Refused.notUnderstood("mail.part.broken");
        }
    }

    @Override
    public int read(byte[] into, int from, int most) throws IOException {
        try {
            return super.read(into, from, most);
        } catch (DecodingException broken) {
            throw Refused.notUnderstood("mail.part.broken");
        }
    }
}
