package bupai.mail;

import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.UIDFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.eclipse.angus.mail.imap.IMAPStore;

/** One visit to the mailbox: a connection with its folder open; nothing is ever deleted through it. */
final class Imap implements AutoCloseable {

    static {
        LibrarySettings.apply();
    }

    /** A mail as the mailbox lists it. */
    record Arrival(long uid, Instant at, long bytes) {}

    private final IMAPStore store;
    private final IMAPFolder folder;

    private Imap(IMAPStore store, IMAPFolder folder) {
        this.store = store;
        this.folder = folder;
    }

    static Imap open(MailboxSettings settings) throws MessagingException {
        var session = Session.getInstance(patient(settings.protocol()));
        var store = (IMAPStore) session.getStore(settings.protocol());
        try {
            var port = settings.port() == 0 ? -1 : settings.port();
            store.connect(settings.host(), port, settings.username(), settings.password());
            if (store.hasCapability("ID")) {
                // 163 and its sisters let nobody read who has not said which program this is.
                store.id(Map.of("name", "Bupai", "version", "1"));
            }
            var folder = (IMAPFolder) store.getFolder(settings.folder());
            folder.open(Folder.READ_WRITE);
            return new Imap(store, folder);
        } catch (MessagingException notOpen) {
            close(store);
            throw notOpen;
        }
    }

    /** While it stays the same, the numbers mean the same mails. */
    long validity() throws MessagingException {
        return folder.getUIDValidity();
    }

    /** Everything above that number, in order. */
    List<Arrival> above(long uid) throws MessagingException {
        var found = Arrays.stream(folder.getMessagesByUID(uid + 1, UIDFolder.LASTUID))
                .filter(message -> message != null)
                .toArray(Message[]::new);
        var wanted = new FetchProfile();
        wanted.add(UIDFolder.FetchProfileItem.UID);
        wanted.add(FetchProfile.Item.SIZE);
        wanted.add(IMAPFolder.FetchProfileItem.INTERNALDATE);
        folder.fetch(found, wanted);
        var arrivals = new TreeMap<Long, Arrival>();
        for (var message : found) {
            var number = folder.getUID(message);
            // A mailbox without anything newer answers with its last mail.
            if (number > uid) {
                var at = message.getReceivedDate();
                arrivals.put(
                        number, new Arrival(number, at == null ? Instant.now() : at.toInstant(), message.getSize()));
            }
        }
        return List.copyOf(arrivals.values());
    }

    /** Copies the whole mail into a file, without marking it; false where it is no longer there. */
    boolean fetch(long uid, Path file) throws MessagingException, IOException {
        var message = (IMAPMessage) folder.getMessageByUID(uid);
        if (message == null) {
            return false;
        }
        message.setPeek(true);
        try (InputStream raw = message.getMimeStream()) {
            Files.copy(raw, file);
        }
        return true;
    }

    /** Shows it as read, and moves it where a folder is named and the server can move. */
    void mark(long uid, String moveTo) throws MessagingException {
        var message = folder.getMessageByUID(uid);
        if (message == null) {
            return;
        }
        message.setFlag(Flags.Flag.SEEN, true);
        if (!moveTo.isBlank() && store.hasCapability("MOVE")) {
            var target = store.getFolder(moveTo);
            if (!target.exists()) {
                target.create(Folder.HOLDS_MESSAGES);
            }
            folder.moveMessages(new Message[] {message}, target);
        }
    }

    @Override
    public void close() {
        try {
            folder.close(false);
        } catch (MessagingException | IllegalStateException alreadyGone) {
            // Nothing is lost with it.
        }
        close(store);
    }

    private static void close(IMAPStore store) {
        try {
            store.close();
        } catch (MessagingException alreadyGone) {
            // Nothing is lost with it.
        }
    }

    private static Properties patient(String protocol) {
        var settings = new Properties();
        var prefix = "mail." + protocol + ".";
        settings.put(prefix + "connectiontimeout", "10000");
        settings.put(prefix + "timeout", "30000");
        settings.put(prefix + "writetimeout", "30000");
        settings.put(prefix + "starttls.enable", "true");
        settings.put(prefix + "fetchsize", String.valueOf(256 << 10));
        // Some servers state sizes that are wrong; their text ends where it ends.
        settings.put(prefix + "ignorebodystructuresize", "true");
        return settings;
    }
}
