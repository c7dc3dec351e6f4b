package bupai;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.web.util.UriComponentsBuilder;

/** A browser as far as plain pages need one: it keeps cookies, sends forms and goes where it is sent. */
public final class Visitor {

    /** What came back. */
    public record Page(HttpStatus status, String body) {}

    private final String root;
    private final HttpClient browser = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    public Visitor(String root) {
        this.root = root;
    }

    /** As somebody whose password is {@code demo}. */
    public Visitor signIn(String who) {
        post(
                "/sign-in",
                Map.of("username", who, "password", "demo"),
                get("/sign-in").body());
        return this;
    }

    public Page get(String address) {
        return sent(HttpRequest.newBuilder(whole(address))
                .header("Accept", "text/html,*/*;q=0.8")
                .GET());
    }

    /** A file, byte for byte. */
    public byte[] bytes(String address) {
        try {
            return browser.send(
                            HttpRequest.newBuilder(whole(address)).GET().build(),
                            HttpResponse.BodyHandlers.ofByteArray())
                    .body();
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** As a program or browser of this name. */
    public Page getAs(String agent, String address) {
        return sent(HttpRequest.newBuilder(whole(address))
                .header("User-Agent", agent)
                .GET());
    }

    /** @param formPage the page that holds the form */
    public Page post(String address, Map<String, String> fields, String formPage) {
        return sent(form(address, fields, formPage));
    }

    /** A file that a form gives, byte for byte. */
    public byte[] postForBytes(String address, Map<String, String> fields, String formPage) {
        try {
            return browser.send(form(address, fields, formPage).build(), HttpResponse.BodyHandlers.ofByteArray())
                    .body();
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** As a browser does: the answer knows on which page the form stood. */
    public Page postFrom(String page, String address, Map<String, String> fields) {
        return sent(form(address, fields, get(page).body())
                .header("Referer", whole(page).toString()));
    }

    /** Sends one file in the field {@code file}. */
    public Page upload(String address, String name, byte[] file, String formPage) {
        var edge = "edge-of-a-part";
        var head =
                "--" + edge + "\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n" + token(formPage) + "\r\n--"
                        + edge + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name + "\"\r\n"
                        + "Content-Type: application/octet-stream\r\n\r\n";
        return sent(HttpRequest.newBuilder(whole(address))
                .header("Content-Type", "multipart/form-data; boundary=" + edge)
                .POST(HttpRequest.BodyPublishers.concat(
                        HttpRequest.BodyPublishers.ofString(head),
                        HttpRequest.BodyPublishers.ofByteArray(file),
                        HttpRequest.BodyPublishers.ofString("\r\n--" + edge + "--\r\n"))));
    }

    private HttpRequest.Builder form(String address, Map<String, String> fields, String formPage) {
        var form = fields.entrySet().stream()
                .map(field -> "&" + field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining());
        return HttpRequest.newBuilder(whole(address))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("_csrf=" + token(formPage) + form));
    }

    private static String token(String formPage) {
        return formPage.replaceAll("(?s).*?name=\"_csrf\"[^>]*? value=\"([^\"]+)\".*", "$1");
    }

    private Page sent(HttpRequest.Builder request) {
        try {
            var answer = browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Page(HttpStatus.valueOf(answer.statusCode()), answer.body());
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private URI whole(String address) {
        // Another server's page, such as the one a school signs in at, is asked for by its whole address.
        return UriComponentsBuilder.fromUriString(address.startsWith("http") ? address : root + address)
                .encode()
                .build()
                .toUri();
    }
}
