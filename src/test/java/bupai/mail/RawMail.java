package bupai.mail;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Mails byte by byte, as foreign programs write them; no mail library had a hand in it. */
public final class RawMail {

    public static final Charset GBK = Charset.forName("GB18030");

    private final StringBuilder head = new StringBuilder();
    private final List<byte[]> parts = new ArrayList<>();
    private String type = "multipart/mixed";
    private boolean closed = true;

    public static RawMail from(String sender) {
        return new RawMail().head("From: " + sender).head("To: jwc@mail.test");
    }

    /** One line, or a folded one, without its end; raw bytes beyond ASCII go out as UTF-8. */
    public RawMail head(String line) {
        head.append(new String(line.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1))
                .append("\r\n");
        return this;
    }

    public RawMail id(String id) {
        return head("Message-ID: <" + id + ">");
    }

    public RawMail subject(String text) {
        return head("Subject: " + text);
    }

    public RawMail as(String multipart) {
        this.type = multipart;
        return this;
    }

    /** Leaves out the line that ends the last part, as a connection that broke does. */
    public RawMail cutOff() {
        this.closed = false;
        return this;
    }

    public RawMail text(String text) {
        return raw("Content-Type: text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    public RawMail html(String text) {
        return raw("Content-Type: text/html; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    /** An attachment with an ASCII name. */
    public RawMail attach(String name, byte[] bytes) {
        return base64(
                "Content-Type: application/octet-stream; name=\"" + name
                        + "\"\r\nContent-Disposition: attachment; filename=\"" + name + "\"",
                bytes);
    }

    /** @param headers of the part, without its encoding */
    public RawMail base64(String headers, byte[] bytes) {
        return base64(headers.getBytes(StandardCharsets.UTF_8), bytes);
    }

    public RawMail base64(byte[] headers, byte[] bytes) {
        return encoded(headers, Base64.getMimeEncoder(76, "\r\n".getBytes()).encode(bytes));
    }

    /** @param content as it stands in the mail, said to be base64 */
    public RawMail encoded(byte[] headers, byte[] content) {
        return part(concat(headers, bytes("\r\nContent-Transfer-Encoding: base64\r\n\r\n"), content));
    }

    public RawMail raw(String headers, byte[] content) {
        return part(concat(bytes(headers), bytes("\r\n\r\n"), content));
    }

    /** Parts within parts. */
    public RawMail nested(RawMail inner) {
        return part(concat(bytes("Content-Type: " + inner.typeLine(1)), bytes("\r\n\r\n"), inner.body(1)));
    }

    public RawMail forwarded(byte[] mail) {
        return raw("Content-Type: message/rfc822\r\nContent-Disposition: attachment", mail);
    }

    public byte[] bytes() {
        return concat(
                head.toString().getBytes(StandardCharsets.ISO_8859_1),
                bytes("MIME-Version: 1.0\r\nContent-Type: " + typeLine(0) + "\r\n\r\n"),
                body(0));
    }

    private String typeLine(int depth) {
        return type + "; boundary=\"" + boundary(depth) + "\"";
    }

    private String boundary(int depth) {
        return "----=_Part_" + depth + "_" + type.replace('/', '_') + "_" + parts.size();
    }

    private byte[] body(int depth) {
        var body = new ByteArrayOutputStream();
        for (var part : parts) {
            body.writeBytes(bytes("--" + boundary(depth) + "\r\n"));
            body.writeBytes(part);
            body.writeBytes(bytes("\r\n"));
        }
        if (closed) {
            body.writeBytes(bytes("--" + boundary(depth) + "--\r\n"));
        }
        return body.toByteArray();
    }

    private RawMail part(byte[] part) {
        parts.add(part);
        return this;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] concat(byte[]... pieces) {
        var all = new ByteArrayOutputStream();
        for (var piece : pieces) {
            all.writeBytes(piece);
        }
        return all.toByteArray();
    }
}
