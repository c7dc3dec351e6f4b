package bupai.process;

import java.util.Arrays;
import java.util.List;

/** Why a job failed, as far as an operator can do something about it; the first that fits is named. */
enum Fault {
    DISK("No space left", "DiskFull", "disk full", "Quota"),
    MEMORY("OutOfMemoryError"),
    PHOTO("PhotoLost", "NoSuchFileException"),
    MAIL("springframework.mail", "jakarta.mail", "MessagingException"),
    COLLISION("OptimisticLocking", "DeadlockLoser", "CannotAcquireLock", "deadlock detected"),
    DATABASE("SQLException", "DataAccessException", "CannotGetJdbcConnection", "JdbcSQL", "PSQLException"),
    NETWORK("UnknownHostException", "ConnectException", "SocketTimeout", "SocketException"),
    MODEL("PropertyNotFoundException", "ELException", "Unknown property used in expression", "ClassNotFound"),
    OTHER();

    private final List<String> signs;

    Fault(String... signs) {
        this.signs = List.of(signs);
    }

    /** @param trace the stack trace as the engine kept it */
    static Fault of(String trace) {
        return Arrays.stream(values())
                .filter(fault -> fault.signs.stream().anyMatch(trace::contains))
                .findFirst()
                .orElse(OTHER);
    }

    /** Without addresses and student numbers: the operator sees no student's data. */
    static String blotted(String words) {
        return words.replaceAll("[^\\s<>:;,\"'（“]+@[^\\s<>:;,\"'）”]+", "…@…")
                .replaceAll("(?<![0-9a-fA-F-])[0-9]{8,20}(?![0-9a-fA-F-])", "…");
    }
}
