package bupai.access;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The school's own sign-on by CAS as a test needs it: a login that gives tickets, their validation by protocol 2 and 3,
 * each ticket once and for one service only, and the word that somebody signed out.
 */
final class CasServer implements AutoCloseable {

    private record Ticket(String user, String service) {}

    private final HttpServer server;
    private final Map<String, Ticket> open = new ConcurrentHashMap<>();
    private final Map<String, Ticket> used = new ConcurrentHashMap<>();

    private CasServer(HttpServer server) {
        this.server = server;
    }

    static CasServer start() throws IOException {
        var cas = new CasServer(HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0));
        cas.server.createContext("/cas/login", cas::login);
        cas.server.createContext("/cas/serviceValidate", cas::validate);
        cas.server.createContext("/cas/p3/serviceValidate", cas::validate);
        cas.server.start();
        return cas;
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/cas";
    }

    /** The form is filled in already: {@code user} in the address says by whom. */
    private void login(HttpExchange exchange) throws IOException {
        var asked = parameters(exchange);
        var ticket = ticket(asked.getOrDefault("user", ""), asked.get("service"));
        exchange.getResponseHeaders()
                .add("Location", asked.get("service") + "?ticket=" + URLEncoder.encode(ticket, StandardCharsets.UTF_8));
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private void validate(HttpExchange exchange) throws IOException {
        var asked = parameters(exchange);
        var ticket = open.remove(asked.getOrDefault("ticket", ""));
        var good = ticket != null && ticket.service().equals(asked.get("service"));
        if (good) {
            used.put(asked.get("ticket"), ticket);
        }
        var protocol3 = exchange.getRequestURI().getPath().contains("/p3/");
        answer(exchange, good ? success(ticket.user(), protocol3) : failure(asked.get("ticket")));
    }

    /** Protocol 2 tells the name and nothing else. */
    private static String success(String user, boolean withAttributes) {
        var attributes = withAttributes
                ? "<cas:attributes><cas:staffNumber>N-%s</cas:staffNumber><cas:role>ACADEMIC_AFFAIRS</cas:role></cas:attributes>"
                        .formatted(user)
                : "";
        return """
                <cas:serviceResponse xmlns:cas="http://www.yale.edu/tp/cas">
                  <cas:authenticationSuccess>
                    <cas:user>%s</cas:user>
                    %s
                  </cas:authenticationSuccess>
                </cas:serviceResponse>
                """
                .formatted(user, attributes);
    }

    /** As the login gives it to a browser. */
    String ticket(String user, String service) {
        var ticket = "ST-" + UUID.randomUUID();
        open.put(ticket, new Ticket(user, service));
        return ticket;
    }

    private static String failure(String ticket) {
        return """
                <cas:serviceResponse xmlns:cas="http://www.yale.edu/tp/cas">
                  <cas:authenticationFailure code="INVALID_TICKET">ticket %s is not known</cas:authenticationFailure>
                </cas:serviceResponse>
                """
                .formatted(ticket);
    }

    /** As the protocol says: a post to the service of each ticket, with no cookie and no token of ours. */
    int signOut(String user) throws IOException, InterruptedException {
        var status = 0;
        for (var ticket : used.entrySet()) {
            if (ticket.getValue().user().equals(user)) {
                var said =
                        """
                        <samlp:LogoutRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="1" Version="2.0">
                          <samlp:SessionIndex>%s</samlp:SessionIndex></samlp:LogoutRequest>"""
                                .formatted(ticket.getKey());
                status = HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(
                                                URI.create(ticket.getValue().service()))
                                        .header("Content-Type", "application/x-www-form-urlencoded")
                                        .POST(HttpRequest.BodyPublishers.ofString(
                                                "logoutRequest=" + URLEncoder.encode(said, StandardCharsets.UTF_8)))
                                        .build(),
                                HttpResponse.BodyHandlers.discarding())
                        .statusCode();
            }
        }
        return status;
    }

    private static Map<String, String> parameters(HttpExchange exchange) {
        return Arrays.stream(exchange.getRequestURI().getRawQuery().split("&"))
                .map(field -> field.split("=", 2))
                .collect(Collectors.toMap(
                        field -> field[0], field -> URLDecoder.decode(field[1], StandardCharsets.UTF_8)));
    }

    private static void answer(HttpExchange exchange, String xml) throws IOException {
        var bytes = xml.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/xml;charset=UTF-8");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
